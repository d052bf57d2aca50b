package onward.billing.invoice;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What one says of a payment.
 *
 * @param amount in the invoice's currency
 * @param paidAt a time or a date; now unless given
 * @param method such as {@code BANK_TRANSFER}
 * @param reference what the bank statement says
 */
public record PaymentInput(
        @NotNull BigDecimal amount,

        @Schema(
                implementation = String.class,
                description = "A time (`2026-11-22T09:30:00Z`) or a date (`2026-11-22`), which is its first moment.")
        @Nullable
        PaidAt paidAt,

        @Size(max = 50) @Nullable String method,
        @Size(max = 255) @Nullable String reference) {}
