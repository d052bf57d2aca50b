package onward.billing.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import onward.contract.value.ProductRow;
import onward.kit.item.product.ProductRows;
import org.jspecify.annotations.Nullable;

class TotalsTest {
    @Property
    void netAndTaxesGiveGross(@ForAll("rows") List<ProductRow> rows, @ForAll("currencies") String currency) {
        Totals totals = totals(rows, currency);
        assertEquals(
                totals.gross(),
                totals.net().add(sum(totals.taxes().stream().map(TaxAmount::tax).toList())));
    }

    @Property
    void theBasesOfAllRatesAreTheNet(@ForAll("rows") List<ProductRow> rows, @ForAll("currencies") String currency) {
        Totals totals = totals(rows, currency);
        assertEquals(
                0,
                totals.net()
                        .compareTo(
                                sum(totals.taxes().stream().map(TaxAmount::base).toList())));
    }

    @Property
    void theTotalsAreTheSumsOfTheRows(@ForAll("rows") List<ProductRow> rows, @ForAll("currencies") String currency) {
        List<ProductRow> computed = ProductRows.computed(rows, currency);
        Totals totals = Totals.of(computed, currency);
        assertEquals(
                0,
                totals.net()
                        .compareTo(sum(computed.stream().map(ProductRow::net).toList())));
        assertEquals(
                0,
                totals.gross()
                        .compareTo(sum(computed.stream().map(ProductRow::gross).toList())));
    }

    @Property
    void everyAmountHasTheMinorUnitsOfTheCurrency(
            @ForAll("rows") List<ProductRow> rows, @ForAll("currencies") String currency) {
        Totals totals = totals(rows, currency);
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        assertEquals(digits, totals.net().scale());
        assertEquals(digits, totals.discount().scale());
        assertEquals(digits, totals.gross().scale());
        totals.taxes().forEach(tax -> {
            assertEquals(digits, tax.base().scale());
            assertEquals(digits, tax.tax().scale());
        });
    }

    @Property
    void noDiscountTakesMoreThanThereIs(@ForAll("rows") List<ProductRow> rows, @ForAll("currencies") String currency) {
        Totals totals = totals(rows, currency);
        assertTrue(totals.discount().signum() >= 0, totals::toString);
        assertTrue(totals.net().signum() >= 0, totals::toString);
    }

    @Property
    void eachRateStandsThereOnceTheLowestFirst(@ForAll("rows") List<ProductRow> rows) {
        List<BigDecimal> rates =
                totals(rows, "EUR").taxes().stream().map(TaxAmount::rate).toList();
        assertEquals(rates.stream().distinct().sorted().toList(), rates);
    }

    @Example
    void theTaxOfARateIsTheSumOfTheTaxesOfItsRows() {
        ProductRow row = row("1", "0.03", null, null, "20", false);
        Totals totals = totals(List.of(row, row, row), "EUR");
        // 0.006 of each row is 0.01; of the sum it would be 0.018, which is 0.02
        assertEquals(new BigDecimal("0.03"), totals.taxes().getFirst().tax());
        assertEquals(new BigDecimal("0.12"), totals.gross());
    }

    @Example
    void discountsAreToldAsWhatTheyTakeOffTheNet() {
        Totals totals = totals(
                List.of(
                        row("10", "100", "10", null, "20", false),
                        row("1", "120", null, "12", "20", true),
                        row("1", "7", null, null, null, false)),
                "EUR");
        assertEquals(new BigDecimal("997.00"), totals.net());
        assertEquals(new BigDecimal("110.00"), totals.discount());
        assertEquals(new BigDecimal("1195.00"), totals.gross());
        assertEquals(
                List.of("0", "20"),
                totals.taxes().stream().map(tax -> tax.rate().toPlainString()).toList());
    }

    @Example
    void withoutRowsEverythingIsNothing() {
        Totals totals = Totals.of(List.of(), "JPY");
        assertEquals(new Totals(BigDecimal.ZERO, BigDecimal.ZERO, List.of(), BigDecimal.ZERO), totals);
    }

    @Provide
    Arbitrary<String> currencies() {
        return Arbitraries.of("EUR", "JPY", "KWD", "USD");
    }

    @Provide
    Arbitrary<List<ProductRow>> rows() {
        Arbitrary<BigDecimal> quantities = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal("9999"))
                .ofScale(3);
        Arbitrary<BigDecimal> prices = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal("99999"))
                .ofScale(4);
        Arbitrary<@Nullable BigDecimal> percents = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal("100"))
                .ofScale(2)
                .injectNull(0.3);
        Arbitrary<@Nullable BigDecimal> rates = Arbitraries.of("0", "5", "7.7", "19", "20", "20.0")
                .map(BigDecimal::new)
                .injectNull(0.2);
        return Combinators.combine(quantities, prices, percents, rates, Arbitraries.of(true, false))
                .as((quantity, price, percent, rate, included) -> new ProductRow(
                        "Row", null, quantity, null, price, percent, null, rate, included, null, null, null))
                .list()
                .ofMaxSize(20);
    }

    private static Totals totals(List<ProductRow> rows, String currency) {
        return Totals.of(ProductRows.computed(rows, currency), currency);
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static ProductRow row(
            String quantity,
            String unitPrice,
            @Nullable String percent,
            @Nullable String amount,
            @Nullable String rate,
            boolean included) {
        return new ProductRow(
                "Row",
                null,
                new BigDecimal(quantity),
                null,
                new BigDecimal(unitPrice),
                percent == null ? null : new BigDecimal(percent),
                amount == null ? null : new BigDecimal(amount),
                rate == null ? null : new BigDecimal(rate),
                included,
                null,
                null,
                null);
    }
}
