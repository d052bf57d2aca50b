package onward.contract.value;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A row of products. Prices are in the item's currency; percentages and rates are in per cent. {@code net}, {@code tax} and {@code gross} are
 * computed by the owner, rounded half-up to the currency's minor units (product rule, section 1).
 */
public record ProductRow(
        String name,
        @Nullable String sku,
        BigDecimal quantity,
        @Nullable String unit,
        BigDecimal unitPrice,
        @Nullable BigDecimal discountPercent,
        @Nullable BigDecimal discountAmount,
        @Nullable BigDecimal taxRate,
        @Nullable Boolean taxIncluded,
        @Nullable BigDecimal net,
        @Nullable BigDecimal tax,
        @Nullable BigDecimal gross) {}
