package onward.billing.seller;

import java.util.UUID;
import onward.contract.value.Address;
import onward.contract.value.BankAccount;
import org.jspecify.annotations.Nullable;

/** Who sells, as a document says it: copied from the settings, so that a later change of these changes no document. */
public record Seller(
        String name,
        @Nullable Address address,
        @Nullable String registrationNumber,
        @Nullable String taxNumber,
        @Nullable BankAccount bankAccount,
        @Nullable String email,
        @Nullable String phone,
        @Nullable UUID logo) {}
