package onward.kit.item.product;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.List;
import onward.contract.problem.FieldError;
import onward.contract.value.Money;
import onward.contract.value.ProductRow;
import onward.kit.web.problem.Invalid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PricingTest {
    private final Pricing pricing = new Pricing("EUR");

    @Test
    void theTotalIsTheSumOfTheNets() {
        Pricing.Priced priced =
                pricing.of(List.of(row("50", "250", "20", false), row("1", "0.005", null, false)), null, null);
        assertEquals(Money.of("12500.01", "EUR"), priced.total());
        assertEquals(new BigDecimal("2500.00"), priced.rows().getFirst().tax());
        assertEquals(new BigDecimal("15000.00"), priced.rows().getFirst().gross());
    }

    @Test
    void aTotalSetByHandStays() {
        Pricing.Priced priced = pricing.of(List.of(row("1", "10", null, false)), Money.of("7", "USD"), true);
        assertEquals(Money.of("7.00", "USD"), priced.total());
    }

    @Test
    void withoutRowsTheTotalIsWhatWasGiven() {
        assertEquals(
                Money.of("12.50", "EUR"),
                pricing.of(List.of(), Money.of("12.5", "EUR"), null).total());
        assertEquals(null, pricing.of(null, null, null).total());
    }

    @Test
    void includedTaxIsTakenOutOfThePrice() {
        ProductRow row = pricing.of(List.of(row("3", "9.99", "19", true)), null, null)
                .rows()
                .getFirst();
        assertEquals(new BigDecimal("29.97"), row.gross());
        assertEquals(new BigDecimal("25.18"), row.net());
        assertEquals(new BigDecimal("4.79"), row.tax());
    }

    @Test
    void roundsToTheMinorUnitsOfTheCurrency() {
        assertEquals(
                new BigDecimal("2"),
                pricing.of(List.of(row("1", "1.5", null, false)), Money.of("0", "JPY"), null)
                        .rows()
                        .getFirst()
                        .net());
        assertEquals(
                new BigDecimal("1.235"),
                pricing.of(List.of(row("1", "1.2345", null, false)), Money.of("0", "KWD"), null)
                        .rows()
                        .getFirst()
                        .net());
    }

    @Test
    void theTotalTakesIncludedTaxOutOncePerRate() {
        ProductRow row = row("1", "1.10", "5", true);
        assertEquals(
                Money.of("3.14", "EUR"),
                pricing.of(List.of(row, row, row), null, null).total());
    }

    @Test
    void namesEveryBadRow() {
        Invalid invalid = assertThrows(
                Invalid.class,
                () -> pricing.of(List.of(row("-1", "1", "120", false), row("1", "2", null, false)), null, null));
        assertEquals(
                List.of("products[0].quantity", "products[0].taxRate"),
                requireNonNull(invalid.problem().errors()).stream()
                        .map(FieldError::field)
                        .toList());
    }

    private static ProductRow row(String quantity, String price, @Nullable String rate, boolean included) {
        return new ProductRow(
                "Seat",
                null,
                new BigDecimal(quantity),
                "pc",
                new BigDecimal(price),
                null,
                null,
                rate == null ? null : new BigDecimal(rate),
                included,
                null,
                null,
                null);
    }
}
