package onward.billing.document;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.math.BigDecimal;

/** The tax of all rows with one rate, in per cent, rounded once; {@code base} is their net. */
public record TaxAmount(
        BigDecimal rate,
        @JsonSerialize(using = ToStringSerializer.class) BigDecimal base,
        @JsonSerialize(using = ToStringSerializer.class) BigDecimal tax) {}
