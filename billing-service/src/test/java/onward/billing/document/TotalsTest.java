package onward.billing.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import onward.contract.value.ProductRow;
import onward.kit.item.product.ProductRows;
import onward.kit.test.SeededTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TotalsTest {
    @SeededTest
    void netAndTaxesGiveGross(Random random) {
        Totals totals = totals(rows(random), currency(random));
        assertEquals(
                totals.gross(),
                totals.net().add(sum(totals.taxes().stream().map(TaxAmount::tax).toList())));
    }

    @SeededTest
    void theBasesOfAllRatesAreTheNet(Random random) {
        Totals totals = totals(rows(random), currency(random));
        assertEquals(
                0,
                totals.net()
                        .compareTo(
                                sum(totals.taxes().stream().map(TaxAmount::base).toList())));
    }

    @SeededTest
    void theTaxOfEveryRateIsThatOfItsBaseButForTheLastUnit(Random random) {
        String currency = currency(random);
        BigDecimal unit =
                BigDecimal.ONE.movePointLeft(Currency.getInstance(currency).getDefaultFractionDigits());
        for (TaxAmount tax : totals(rows(random), currency).taxes()) {
            BigDecimal exact = tax.base().multiply(tax.rate()).movePointLeft(2);
            assertTrue(tax.tax().subtract(exact).abs().compareTo(unit.multiply(BigDecimal.TWO)) < 0, tax::toString);
        }
    }

    @SeededTest
    void everyAmountHasTheMinorUnitsOfTheCurrency(Random random) {
        String currency = currency(random);
        Totals totals = totals(rows(random), currency);
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        assertEquals(digits, totals.net().scale());
        assertEquals(digits, totals.discount().scale());
        assertEquals(digits, totals.gross().scale());
        totals.taxes().forEach(tax -> {
            assertEquals(digits, tax.base().scale());
            assertEquals(digits, tax.tax().scale());
        });
    }

    @SeededTest
    void noDiscountTakesMoreThanThereIs(Random random) {
        Totals totals = totals(rows(random), currency(random));
        assertTrue(totals.discount().signum() >= 0, totals::toString);
        assertTrue(totals.net().signum() >= 0, totals::toString);
    }

    @SeededTest
    void eachRateStandsThereOnceTheLowestFirst(Random random) {
        List<BigDecimal> rates = totals(rows(random), "EUR").taxes().stream()
                .map(TaxAmount::rate)
                .toList();
        assertEquals(rates.stream().distinct().sorted().toList(), rates);
    }

    @Test
    void theTaxOfARateIsRoundedOnce() {
        Totals totals = totals(
                List.of(row("1", "55.55", null, null, "23", false), row("1", "11.11", null, null, "23", false)), "EUR");
        // row by row it would be 12.78 and 2.56, which is 15.34
        assertEquals(new BigDecimal("15.33"), totals.taxes().getFirst().tax());
        assertEquals(new BigDecimal("81.99"), totals.gross());
    }

    @Test
    void pricesWithTaxAreWhatIsPaid() {
        ProductRow row = row("1", "1.10", null, null, "5", true);
        Totals totals = totals(List.of(row, row, row), "EUR");
        assertEquals(new BigDecimal("3.30"), totals.gross());
        assertEquals(new BigDecimal("0.16"), totals.taxes().getFirst().tax());
    }

    @Test
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

    @Test
    void withoutRowsEverythingIsNothing() {
        Totals totals = Totals.of(List.of(), "JPY");
        assertEquals(new Totals(BigDecimal.ZERO, BigDecimal.ZERO, List.of(), BigDecimal.ZERO), totals);
    }

    private static String currency(Random random) {
        return oneOf(random, "EUR", "JPY", "KWD", "CLF");
    }

    private static List<ProductRow> rows(Random random) {
        return IntStream.range(0, random.nextInt(21))
                .mapToObj(row -> new ProductRow(
                        "Row",
                        null,
                        number(random, "9999", 3),
                        null,
                        number(random, "99999", 4),
                        random.nextInt(10) < 3 ? null : number(random, "100", 2),
                        null,
                        random.nextInt(10) < 2
                                ? null
                                : new BigDecimal(oneOf(random, "0", "5", "7.7", "19", "20", "20.0")),
                        random.nextBoolean(),
                        null,
                        null,
                        null))
                .toList();
    }

    /** From zero to {@code highest}, and both of them more often than chance would have it: most faults live at the ends. */
    private static BigDecimal number(Random random, String highest, int scale) {
        BigDecimal end = new BigDecimal(highest);
        return switch (random.nextInt(10)) {
            case 0 -> BigDecimal.ZERO;
            case 1 -> end;
            default ->
                BigDecimal.valueOf(random.nextLong(end.movePointRight(scale).longValueExact() + 1), scale);
        };
    }

    private static String oneOf(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
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
