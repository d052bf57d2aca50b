package onward.contract.value;

import org.jspecify.annotations.Nullable;

/** An account of a company. {@code number} is an IBAN, or the number the bank knows it by; {@code currency} is ISO 4217. */
public record BankAccount(
        @Nullable String holder,
        String number,
        @Nullable String bank,
        @Nullable String bic,
        @Nullable String currency) {}
