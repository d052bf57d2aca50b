package onward.kit.item.product;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import onward.contract.value.ProductRow;
import onward.kit.test.SeededTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductRowsTest {
    private static final List<String> RATES = Arrays.asList(null, "0", "5", "5.00", "7.7", "19", "23", "100");
    private static final List<String> CURRENCIES = List.of("EUR", "JPY", "KWD", "CLF");

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            EUR | 23  | 55.55, 11.11        | -                | 66.66 | 15.33
            EUR | 20  | 0.03, 0.03, 0.03    | -                | 0.09  | 0.02
            EUR | 5   | -                   | 1.10, 1.10, 1.10 | 3.14  | 0.16
            EUR | 23  | 55.55, 11.11        | 1.23             | 67.66 | 15.56
            EUR | 100 | 1                   | 1                | 1.50  | 1.50
            EUR | -   | 3, 4.005            | 5                | 12.01 | 0.00
            JPY | 10  | 14, 14              | 8, 8, 8          | 50    | 5
            KWD | 5   | 0.005, 0.005        | -                | 0.010 | 0.001
            CLF | 19  | 0.0013, 0.0013      | 0.0010, 0.0010   | 0.0043| 0.0008""")
    void taxIsRoundedOncePerRate(
            String currency,
            @Nullable String rate,
            @Nullable String prices,
            @Nullable String pricesWithTax,
            String base,
            String tax) {
        List<ProductRow> rows = new ArrayList<>();
        split(prices).forEach(price -> rows.add(row(price, rate, false)));
        split(pricesWithTax).forEach(price -> rows.add(row(price, rate, true)));
        List<ProductRow> computed = ProductRows.computed(rows, currency);
        assertEquals(
                List.of(new RateTotal(
                        new BigDecimal(rate == null ? "0" : rate), new BigDecimal(base), new BigDecimal(tax))),
                ProductRows.byRate(computed, currency));
        assertEquals(new BigDecimal(base), ProductRows.total(computed, currency).amount());
    }

    @SeededTest
    void theTaxOfRowsWithoutItIsThatOfTheirSummedNet(Random random) {
        Draw draw = Draw.of(random);
        List<ProductRow> without = draw.rows().stream()
                .filter(row -> !requireNonNull(row.taxIncluded()))
                .toList();
        for (RateTotal total : ProductRows.byRate(without, draw.currency())) {
            assertEquals(
                    total.base()
                            .multiply(total.rate())
                            .divide(new BigDecimal(100), draw.digits(), RoundingMode.HALF_UP),
                    total.tax(),
                    total::toString);
        }
    }

    @SeededTest
    void rowsWithTaxCostWhatTheyCost(Random random) {
        Draw draw = Draw.of(random);
        List<ProductRow> with =
                draw.rows().stream().filter(ProductRow::taxIncluded).toList();
        List<RateTotal> totals = ProductRows.byRate(with, draw.currency());
        assertEquals(
                sum(with, ProductRow::gross, draw.digits()),
                sum(totals, RateTotal::base, draw.digits()).add(sum(totals, RateTotal::tax, draw.digits())));
    }

    @SeededTest
    void aRateWithRowsOfBothKindsIsTheSumOfTheTwo(Random random) {
        Draw draw = Draw.of(random);
        for (RateTotal both : ProductRows.byRate(draw.rows(), draw.currency())) {
            List<RateTotal> apart = new ArrayList<>();
            for (boolean included : new boolean[] {true, false}) {
                apart.addAll(ProductRows.byRate(
                        draw.rows().stream()
                                .filter(row -> requireNonNull(row.taxIncluded()) == included)
                                .toList(),
                        draw.currency()));
            }
            apart.removeIf(each -> !each.rate().equals(both.rate()));
            assertEquals(sum(apart, RateTotal::base, draw.digits()), both.base());
            assertEquals(sum(apart, RateTotal::tax, draw.digits()), both.tax());
        }
    }

    @SeededTest
    void theOrderOfRowsChangesNothingAndEachRateStandsThereOnceTheLowestFirst(Random random) {
        Draw draw = Draw.of(random);
        List<ProductRow> shuffled = new ArrayList<>(draw.rows());
        Collections.shuffle(shuffled, random);
        List<RateTotal> totals = ProductRows.byRate(draw.rows(), draw.currency());
        assertEquals(totals, ProductRows.byRate(shuffled, draw.currency()));
        List<BigDecimal> rates = totals.stream().map(RateTotal::rate).toList();
        assertEquals(rates.stream().distinct().sorted().toList(), rates);
    }

    @SeededTest
    void everyRowAddsUpInTheMinorUnitsOfItsCurrency(Random random) {
        Draw draw = Draw.of(random);
        for (ProductRow row : draw.rows()) {
            assertEquals(row.gross(), requireNonNull(row.net()).add(requireNonNull(row.tax())), row::toString);
            assertEquals(draw.digits(), requireNonNull(row.gross()).scale());
            assertTrue(row.net().signum() >= 0, row::toString);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "JPY, 8.00, 8",
        "JPY, 8.5, 8.5",
        "EUR, 8, 8.00",
        "EUR, 8.0050, 8.005",
        "KWD, 8, 8.000",
        "CLF, 8.1, 8.1000",
        "EUR, 1E+2, 100.00"
    })
    void pricesHaveTheDecimalsOfTheCurrencyOrMoreWhereTheyWereTyped(String currency, String typed, String written) {
        ProductRow row =
                ProductRows.computed(List.of(row(typed, "20", false)), currency).getFirst();
        assertEquals(written, row.unitPrice().toPlainString());
        ProductRow stored = ProductRows.inCurrency(List.of(row(typed, "20", false)), currency)
                .getFirst();
        assertEquals(written, stored.unitPrice().toPlainString());
    }

    /** Up to 20 computed rows. */
    private record Draw(List<ProductRow> rows, String currency) {
        static Draw of(Random random) {
            String currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
            List<ProductRow> rows = new ArrayList<>();
            for (int row = random.nextInt(20); row >= 0; row--) {
                String rate = RATES.get(random.nextInt(RATES.size()));
                rows.add(new ProductRow(
                        "Row",
                        null,
                        BigDecimal.valueOf(random.nextInt(9_999_000), 3),
                        null,
                        BigDecimal.valueOf(random.nextInt(999_990_000), 4),
                        random.nextBoolean() ? BigDecimal.valueOf(random.nextInt(10_001), 2) : null,
                        null,
                        rate == null ? null : new BigDecimal(rate),
                        random.nextBoolean(),
                        null,
                        null,
                        null));
            }
            return new Draw(ProductRows.computed(rows, currency), currency);
        }

        int digits() {
            return ProductRows.inMinorUnits(BigDecimal.ZERO, currency).scale();
        }
    }

    private static <T> BigDecimal sum(List<T> all, Function<T, @Nullable BigDecimal> amount, int digits) {
        return all.stream()
                .map(each -> requireNonNull(amount.apply(each)))
                .reduce(BigDecimal.ZERO.setScale(digits), BigDecimal::add);
    }

    private static List<String> split(@Nullable String values) {
        return values == null ? List.of() : List.of(values.split(", *"));
    }

    private static ProductRow row(String price, @Nullable String rate, boolean included) {
        return new ProductRow(
                "Row",
                null,
                BigDecimal.ONE,
                null,
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
