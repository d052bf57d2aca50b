package onward.billing;

import static onward.billing.Calls.ESTIMATES;
import static onward.billing.Calls.INVOICES;
import static onward.billing.Calls.SEATS;
import static onward.kit.local.LocalUser.TOM;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What estimates and invoices add up to, and how their prices are written. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(PartyServiceStandIn.class)
class DocumentTotalsIT {
    @Inject
    DataSource database;

    static Stream<Arguments> documents() {
        return Stream.of(ESTIMATES, INVOICES)
                .flatMap(documents -> Stream.of(
                        of(
                                documents,
                                "EUR",
                                row(1, "55.55", 23, false) + row(1, "11.11", 23, false),
                                "66.66",
                                "15.33",
                                "81.99"),
                        of(documents, "EUR", row(1, "1.10", 5, true).repeat(3), "3.14", "0.16", "3.30"),
                        of(documents, "EUR", row(3, "1.10", 5, true), "3.14", "0.16", "3.30"),
                        of(
                                documents,
                                "EUR",
                                row(1, "10", 20, false) + row(1, "12", 20, true),
                                "20.00",
                                "4.00",
                                "24.00"),
                        of(documents, "JPY", row(3, "8", 10, false), "24", "2", "26"),
                        of(documents, "KWD", row(1, "1.2345", 5, false), "1.235", "0.062", "1.297"),
                        of(documents, "CLF", row(1, "0.12345", 19, false), "0.1235", "0.0235", "0.1470"),
                        of(
                                documents,
                                "EUR",
                                row(2, "50", 20, false).replace("}", ", \"discountPercent\": 100}"),
                                "0.00",
                                "0.00",
                                "0.00"),
                        of(documents, "EUR", row(2, "0", 20, true), "0.00", "0.00", "0.00")));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void taxIsRoundedOncePerRate(Calls documents, String currency, String rows, String net, String tax, String gross) {
        String id = created(documents, currency, rows);
        documents
                .get(TOM, id)
                .body("totals.net", equalTo(net))
                .body("totals.taxes", hasSize(1))
                .body("totals.taxes[0].base", equalTo(net))
                .body("totals.taxes[0].tax", equalTo(tax))
                .body("totals.gross", equalTo(gross));
    }

    static Stream<Arguments> prices() {
        return Stream.of(ESTIMATES, INVOICES)
                .flatMap(documents -> Stream.of(
                        Arguments.of(documents, "JPY", "8", "8", "8"),
                        Arguments.of(documents, "JPY", "8.00", "8", "8"),
                        Arguments.of(documents, "JPY", "8.25", "8.25", "8"),
                        Arguments.of(documents, "EUR", "8", "8.00", "8.00"),
                        Arguments.of(documents, "EUR", "8.1250", "8.125", "8.13"),
                        Arguments.of(documents, "KWD", "8", "8.000", "8.000"),
                        Arguments.of(documents, "CLF", "8", "8.0000", "8.0000")));
    }

    @ParameterizedTest
    @MethodSource("prices")
    void pricesHaveTheDecimalsOfTheCurrencyOrMoreWhereTheyWereTyped(
            Calls documents, String currency, String typed, String price, String net) {
        String id = created(documents, currency, row(1, typed, 0, false));
        for (ValidatableResponse answer : List.of(
                documents.get(TOM, id),
                As.user(TOM).get(documents.path(id) + "/products").then())) {
            answer.statusCode(200)
                    .body("products[0].unitPrice", equalTo(price))
                    .body("products[0].net", equalTo(net))
                    .body("products[0].gross", equalTo(net));
        }
    }

    /** As the version before computed and wrote it: tax rounded by row, and two decimals in every currency. */
    @Test
    void whatWasIssuedStaysAsItIs() throws SQLException {
        String id = created(INVOICES, "EUR", row(1, "55.55", 23, false) + row(1, "11.11", 23, false));
        INVOICES.issue(TOM, id).statusCode(200);
        execute("""
                update invoice set gross = 82.00, taxes = '[{"rate": "23", "base": "66.66", "tax": "15.34"}]' where id = '%s'""".formatted(id));
        INVOICES.patch(TOM, id, "{\"comment\": \"called them\"}")
                .statusCode(200)
                .body("totals.gross", equalTo("82.00"));
        INVOICES.pay(TOM, id, "82").statusCode(201);
        INVOICES.get(TOM, id)
                .body("comment", equalTo("called them"))
                .body("totals.taxes.tax", contains("15.34"))
                .body("open", equalTo("0.00"))
                .body("stage", equalTo("PAID"));
    }

    @Test
    void anIssuedInvoiceWithPricesOfOldFormStillTakesAComment() throws SQLException {
        String id = created(INVOICES, "JPY", row(1, "8", 10, false));
        INVOICES.issue(TOM, id).statusCode(200);
        execute("""
                update invoice set products = jsonb_set(products, '{0,unitPrice}', '"8.00"') where id = '%s'""".formatted(id));
        INVOICES.get(TOM, id).body("version", equalTo(2)).body("products[0].unitPrice", equalTo("8"));
        INVOICES.patch(TOM, id, "{\"comment\": \"called them\"}")
                .statusCode(200)
                .body("version", equalTo(3));
    }

    @Test
    void aDraftComputedByTheOldRuleIsIssuedByTheNewOne() throws SQLException {
        String id = created(INVOICES, "EUR", row(1, "55.55", 23, false) + row(1, "11.11", 23, false));
        execute("""
                update invoice set gross = 82.00, taxes = '[{"rate": "23", "base": "66.66", "tax": "15.34"}]' where id = '%s'""".formatted(id));
        INVOICES.issue(TOM, id)
                .statusCode(200)
                .body("totals.gross", equalTo("81.99"))
                .body("totals.taxes.tax", contains("15.33"));
    }

    private static String created(Calls documents, String currency, String rows) {
        String client = SEATS.substring(0, SEATS.indexOf(','));
        return documents.create(
                TOM,
                "{\"title\": \"t\", \"currency\": \"%s\", %s, \"products\": [%s]}"
                        .formatted(currency, client, rows.replaceAll(", $", "")));
    }

    private static Arguments of(Calls documents, String currency, String rows, String net, String tax, String gross) {
        return Arguments.of(documents, currency, rows, net, tax, gross);
    }

    private static String row(int quantity, String price, int rate, boolean taxIncluded) {
        return "{\"name\": \"n\", \"quantity\": %d, \"unitPrice\": \"%s\", \"taxRate\": %d, \"taxIncluded\": %s}, "
                .formatted(quantity, price, rate, taxIncluded);
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
