package onward.kit.item.product;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import onward.contract.value.Money;
import onward.contract.value.ProductRow;
import org.jspecify.annotations.Nullable;

/**
 * Computes rows. The price after discount is rounded once, half-up, to the currency's minor units; where tax is included that is the gross and
 * the tax is taken out of it, else it is the net and the tax comes on top: net + tax = gross holds for every row to the last unit.
 */
public final class ProductRows {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private ProductRows() {}

    /** The rows with {@code net}, {@code tax} and {@code gross}; whatever was sent for these is replaced. */
    public static List<ProductRow> computed(List<ProductRow> rows, String currency) {
        return rows.stream().map(row -> computed(row, currency)).toList();
    }

    /** The sum of the nets. */
    public static Money total(List<ProductRow> computed, String currency) {
        BigDecimal sum = computed.stream()
                .map(ProductRow::net)
                .map(net -> net == null ? BigDecimal.ZERO : net)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Money(inMinorUnits(sum, currency), currency);
    }

    private static ProductRow computed(ProductRow row, String currency) {
        BigDecimal full = row.quantity().multiply(row.unitPrice());
        BigDecimal price = inMinorUnits(full.subtract(discount(row, full)), currency);
        BigDecimal rate = orZero(row.taxRate());
        boolean included = Boolean.TRUE.equals(row.taxIncluded());
        BigDecimal net = included
                ? inMinorUnits(price.multiply(HUNDRED).divide(HUNDRED.add(rate), MathContext.DECIMAL128), currency)
                : price;
        BigDecimal tax = included
                ? price.subtract(net)
                : inMinorUnits(net.multiply(rate).divide(HUNDRED, MathContext.DECIMAL128), currency);
        return new ProductRow(
                row.name(),
                row.sku(),
                row.quantity(),
                row.unit(),
                row.unitPrice(),
                row.discountPercent(),
                row.discountAmount(),
                row.taxRate(),
                included,
                net,
                tax,
                net.add(tax));
    }

    private static BigDecimal discount(ProductRow row, BigDecimal full) {
        BigDecimal percent = row.discountPercent();
        if (percent != null) {
            return full.multiply(percent).divide(HUNDRED, MathContext.DECIMAL128);
        }
        return orZero(row.discountAmount());
    }

    private static BigDecimal orZero(@Nullable BigDecimal value) {
        return value == null ? BigDecimal.ZERO : value;
    }

    /** Rounded half-up to the minor units of the currency: two for euros, none for yen, three for Kuwaiti dinars. */
    public static BigDecimal inMinorUnits(BigDecimal value, String currency) {
        return value.setScale(
                Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits()), RoundingMode.HALF_UP);
    }
}
