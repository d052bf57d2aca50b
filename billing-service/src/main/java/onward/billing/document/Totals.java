package onward.billing.document;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.util.List;
import onward.contract.value.ProductRow;
import onward.kit.item.product.ProductRows;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/**
 * The totals of a document, in its currency and its minor units. Tax is rounded once per rate (see {@link ProductRows#byRate}), so that it is what a tax
 * office computes of the base that stands beside it; net and taxes always give gross, to the last unit. The nets, taxes and grosses of the rows are
 * information: their sums may differ by units.
 *
 * @param discount what the rows' discounts take off the net: net + discount is the net without any
 * @param taxes one for each rate, the lowest first; a rate with rows of both kinds, tax included and not, stands there once
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
        List<TaxAmount> taxes = ProductRows.byRate(rows, currency).stream()
                .map(rate -> new TaxAmount(rate.rate(), rate.base(), rate.tax()))
                .toList();
        BigDecimal net = ProductRows.total(rows, currency).amount();
        List<ProductRow> undiscounted =
                ProductRows.computed(rows.stream().map(Totals::withoutDiscount).toList(), currency);
        return new Totals(
                net,
                ProductRows.total(undiscounted, currency).amount().subtract(net),
                taxes,
                taxes.stream().map(TaxAmount::tax).reduce(net, BigDecimal::add));
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
