package onward.billing.seller;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import onward.contract.value.Address;
import onward.contract.value.BankAccount;
import onward.kit.web.validation.EmailAddress;
import onward.kit.web.validation.PhoneNumber;
import onward.kit.web.validation.TextsUpTo;
import org.jspecify.annotations.Nullable;

/**
 * Who sells, and for how long.
 *
 * @param name absent until somebody has said it
 * @param invoiceDueDays from the issue of an invoice to its due date; 14 unless given
 * @param logo a file, PNG or JPEG
 * @param estimateValidDays from the making of an estimate to its end; 30 unless given
 * @param backDating whether an invoice may be issued with a date before that of the last issued one; not unless given, and never with a date to come
 */
public record SellerSettings(
        @NotBlank @Size(max = 255) @Nullable String name,
        @TextsUpTo @Nullable Address address,
        @Size(max = 100) @Nullable String registrationNumber,
        @Size(max = 100) @Nullable String taxNumber,
        @TextsUpTo @Nullable BankAccount bankAccount,
        @EmailAddress @Nullable String email,
        @PhoneNumber @Nullable String phone,
        @Nullable UUID logo,
        @Min(0) @Max(3650) @Nullable Integer invoiceDueDays,
        @Min(0) @Max(3650) @Nullable Integer estimateValidDays,
        @Nullable Boolean backDating) {
    private static final int INVOICE_DUE_DAYS = 14;
    private static final int ESTIMATE_VALID_DAYS = 30;

    static SellerSettings unset() {
        return new SellerSettings(null, null, null, null, null, null, null, null, null, null, null).complete();
    }

    SellerSettings complete() {
        return new SellerSettings(
                name == null ? null : name.strip(),
                address,
                registrationNumber,
                taxNumber,
                bankAccount,
                email,
                phone,
                logo,
                daysToDue(),
                daysOfValidity(),
                mayBackDate());
    }

    /** Whether an invoice may be issued with a date before that of the last issued one. */
    public boolean mayBackDate() {
        return Boolean.TRUE.equals(backDating);
    }

    public int daysToDue() {
        return invoiceDueDays == null ? INVOICE_DUE_DAYS : invoiceDueDays;
    }

    public int daysOfValidity() {
        return estimateValidDays == null ? ESTIMATE_VALID_DAYS : estimateValidDays;
    }

    /** The details documents carry; none until the seller has a name. */
    public @Nullable Seller seller() {
        return name == null
                ? null
                : new Seller(name, address, registrationNumber, taxNumber, bankAccount, email, phone, logo);
    }
}
