package onward.kit.item.product;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import onward.contract.value.Money;
import onward.contract.value.ProductRow;
import org.jspecify.annotations.Nullable;

/**
 * Computes rows and what they add up to (product rule, section 1).
 *
 * <p>The price of a row after discount is rounded once, half-up, to the currency's minor units. Where tax is included that is the gross and the tax is
 * taken out of it, else it is the net and the tax comes on top: net + tax = gross holds for every row to the last unit. The tax of a row is information:
 * {@linkplain #byRate totals} round tax once per rate.
 */
public final class ProductRows {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private ProductRows() {}

    /** Computes {@code net}, {@code tax} and {@code gross} of every row; whatever was sent for these is replaced. */
    public static List<ProductRow> computed(List<ProductRow> rows, String currency) {
        return rows.stream().map(row -> computed(row, currency)).toList();
    }

    /** Writes the prices of rows with the minor units of the currency, or with more decimals where somebody typed more; no value changes. */
    public static List<ProductRow> inCurrency(List<ProductRow> rows, String currency) {
        int digits = minorUnits(currency);
        return rows.stream()
                .map(row -> new ProductRow(
                        row.name(),
                        row.sku(),
                        row.quantity(),
                        row.unit(),
                        withDecimals(row.unitPrice(), digits),
                        row.discountPercent(),
                        orNull(row.discountAmount(), digits),
                        row.taxRate(),
                        row.taxIncluded(),
                        orNull(row.net(), digits),
                        orNull(row.tax(), digits),
                        orNull(row.gross(), digits)))
                .toList();
    }

    /**
     * Adds computed rows up, one total for each rate, the lowest rate first; a row without a rate has the rate 0. Tax is rounded once per rate (EN 16931,
     * BR-CO-17): on the summed net of the rows without tax included, and out of the summed gross of those with it, which stays as it is. A rate that
     * has rows of both kinds gets the sum of the two.
     */
    public static List<RateTotal> byRate(List<ProductRow> computed, String currency) {
        Map<BigDecimal, List<ProductRow>> rates = new TreeMap<>();
        computed.forEach(row ->
                rates.computeIfAbsent(rate(row), rate -> new ArrayList<>()).add(row));
        return rates.entrySet().stream()
                .map(each -> ofRate(each.getKey(), each.getValue(), currency))
                .toList();
    }

    private static RateTotal ofRate(BigDecimal rate, List<ProductRow> rows, String currency) {
        BigDecimal net = inMinorUnits(sum(rows, row -> isTaxIncluded(row) ? null : row.net()), currency);
        BigDecimal gross = inMinorUnits(sum(rows, row -> isTaxIncluded(row) ? row.gross() : null), currency);
        BigDecimal netOfGross = netOf(gross, rate, currency);
        return new RateTotal(
                rate, net.add(netOfGross), taxOn(net, rate, currency).add(gross.subtract(netOfGross)));
    }

    /** Sums the nets, with tax taken out once per rate as in {@link #byRate}. */
    public static Money total(List<ProductRow> computed, String currency) {
        return new Money(inMinorUnits(sum(byRate(computed, currency), RateTotal::base), currency), currency);
    }

    private static ProductRow computed(ProductRow row, String currency) {
        BigDecimal full = row.quantity().multiply(row.unitPrice());
        BigDecimal price = inMinorUnits(full.subtract(discount(row, full)), currency);
        boolean included = isTaxIncluded(row);
        BigDecimal net = included ? netOf(price, rate(row), currency) : price;
        BigDecimal tax = included ? price.subtract(net) : taxOn(net, rate(row), currency);
        int digits = minorUnits(currency);
        return new ProductRow(
                row.name(),
                row.sku(),
                row.quantity(),
                row.unit(),
                withDecimals(row.unitPrice(), digits),
                row.discountPercent(),
                orNull(row.discountAmount(), digits),
                row.taxRate(),
                included,
                net,
                tax,
                net.add(tax));
    }

    private static BigDecimal discount(ProductRow row, BigDecimal full) {
        BigDecimal percent = row.discountPercent();
        if (percent != null) {
            return full.multiply(percent).movePointLeft(2);
        }
        return row.discountAmount() == null ? BigDecimal.ZERO : row.discountAmount();
    }

    private static BigDecimal netOf(BigDecimal gross, BigDecimal rate, String currency) {
        return gross.multiply(HUNDRED).divide(HUNDRED.add(rate), minorUnits(currency), RoundingMode.HALF_UP);
    }

    private static BigDecimal taxOn(BigDecimal net, BigDecimal rate, String currency) {
        return inMinorUnits(net.multiply(rate).movePointLeft(2), currency);
    }

    private static BigDecimal rate(ProductRow row) {
        return row.taxRate() == null ? BigDecimal.ZERO : withDecimals(row.taxRate(), 0);
    }

    private static boolean isTaxIncluded(ProductRow row) {
        return Boolean.TRUE.equals(row.taxIncluded());
    }

    private static <T> BigDecimal sum(List<T> all, Function<T, @Nullable BigDecimal> amount) {
        BigDecimal sum = BigDecimal.ZERO;
        for (T each : all) {
            BigDecimal value = amount.apply(each);
            sum = value == null ? sum : sum.add(value);
        }
        return sum;
    }

    /** Rounds half-up to the minor units of the currency: two for euros, none for yen, three for Kuwaiti dinars. */
    public static BigDecimal inMinorUnits(BigDecimal value, String currency) {
        return value.setScale(minorUnits(currency), RoundingMode.HALF_UP);
    }

    private static int minorUnits(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    private static @Nullable BigDecimal orNull(@Nullable BigDecimal price, int digits) {
        return price == null ? null : withDecimals(price, digits);
    }

    private static BigDecimal withDecimals(BigDecimal price, int digits) {
        BigDecimal plain = price.stripTrailingZeros();
        return plain.setScale(Math.max(digits, plain.scale()));
    }
}
