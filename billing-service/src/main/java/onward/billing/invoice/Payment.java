package onward.billing.invoice;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Money that came in for an invoice, in its currency. {@code by} is who recorded it. */
public record Payment(
        UUID id,
        @JsonSerialize(using = ToStringSerializer.class) BigDecimal amount,
        Instant paidAt,
        @Nullable String method,
        @Nullable String reference,
        String by) {}
