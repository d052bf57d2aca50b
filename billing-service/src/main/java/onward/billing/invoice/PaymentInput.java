package onward.billing.invoice;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one says of a payment.
 *
 * @param amount in the invoice's currency
 * @param paidAt now unless given
 * @param method such as {@code BANK_TRANSFER}
 * @param reference what the bank statement says
 */
public record PaymentInput(
        @NotNull BigDecimal amount,
        @Nullable Instant paidAt,
        @Size(max = 50) @Nullable String method,
        @Size(max = 255) @Nullable String reference) {}
