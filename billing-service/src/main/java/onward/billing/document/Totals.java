package onward.billing.document;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import onward.contract.value.ProductRow;
import onward.kit.item.product.ProductRows;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/**
 * The totals of a document, in its currency and its minor units. Rows are rounded, totals only add them up: the tax of a rate is the sum of the taxes of
 * its rows, not the rate of the sum, so that net and taxes always give gross, to the last unit, and what a client adds up by hand is right.
 *
 * @param discount what the rows' discounts take off their nets: net + discount is the net without any
 * @param taxes one for each rate, the lowest first
 */
@Embeddable
public record Totals(
        @Column(nullable = false) @JsonSerialize(using = ToStringSerializer.class)
        BigDecimal net,

        @Column(nullable = false) @JsonSerialize(using = ToStringSerializer.class)
        BigDecimal discount,

        @Column(nullable = false) @JdbcTypeCode(SqlTypes.JSON) @Mutability(Immutability.class)
        List<TaxAmount> taxes,

        @Column(nullable = false) @JsonSerialize(using = ToStringSerializer.class)
        BigDecimal gross) {

    /** Of rows whose amounts are computed. */
    public static Totals of(List<ProductRow> rows, String currency) {
        BigDecimal net = sum(rows, ProductRow::net, currency);
        List<ProductRow> undiscounted =
                ProductRows.computed(rows.stream().map(Totals::withoutDiscount).toList(), currency);
        SortedMap<BigDecimal, List<ProductRow>> byRate = new TreeMap<>(Comparator.naturalOrder());
        rows.forEach(row ->
                byRate.computeIfAbsent(rate(row), rate -> new ArrayList<>()).add(row));
        List<TaxAmount> taxes = byRate.entrySet().stream()
                .map(each -> new TaxAmount(
                        each.getKey(),
                        sum(each.getValue(), ProductRow::net, currency),
                        sum(each.getValue(), ProductRow::tax, currency)))
                .toList();
        return new Totals(
                net,
                sum(undiscounted, ProductRow::net, currency).subtract(net),
                taxes,
                sum(rows, ProductRow::gross, currency));
    }

    private static BigDecimal rate(ProductRow row) {
        return row.taxRate() == null ? BigDecimal.ZERO : row.taxRate().stripTrailingZeros();
    }

    /** In minor units also where a row was written and read again in between, with more decimals than it needs. */
    private static BigDecimal sum(
            List<ProductRow> rows, Function<ProductRow, @Nullable BigDecimal> amount, String currency) {
        BigDecimal sum = BigDecimal.ZERO;
        for (ProductRow row : rows) {
            BigDecimal value = amount.apply(row);
            sum = value == null ? sum : sum.add(value);
        }
        return ProductRows.inMinorUnits(sum, currency);
    }

    private static ProductRow withoutDiscount(ProductRow row) {
        return new ProductRow(
                row.name(),
                row.sku(),
                row.quantity(),
                row.unit(),
                row.unitPrice(),
                null,
                null,
                row.taxRate(),
                row.taxIncluded(),
                null,
                null,
                null);
    }
}
