package onward.billing;

import static onward.kit.local.LocalUser.ADMIN;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import onward.kit.test.As;
import onward.kit.test.OddValue;
import onward.kit.test.OnwardStack;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What estimates, invoices and the seller take for a value. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(PartyServiceStandIn.class)
class DocumentValuesIT {
    static Stream<OddValue> ofDocuments() {
        return Stream.of(
                        OddValue.requiredText("title"),
                        OddValue.list("contacts", "id"),
                        OddValue.products(),
                        OddValue.origin(),
                        OddValue.each("companyId", "\"\"", "\"x\"", "5", "[]"),
                        OddValue.each("currency", "\"XXX\"", "\"eur\"", "5", "{}"),
                        OddValue.each("customFields", "[]", "\"x\""),
                        Stream.of(
                                new OddValue("terms", "\"a\\u0007b\"", "terms"),
                                new OddValue("comment", "\"a\\u0007b\"", "comment")))
                .flatMap(cases -> cases);
    }

    @ParameterizedTest
    @MethodSource("ofDocuments")
    void refusesAnOddValueOfAnEstimateByItsField(OddValue odd) {
        odd.requireRefused(ADMIN, "/api/v1/estimates", "title");
    }

    @ParameterizedTest
    @MethodSource("ofDocuments")
    void refusesAnOddValueOfAnInvoiceByItsField(OddValue odd) {
        odd.requireRefused(ADMIN, "/api/v1/invoices", "title");
    }

    static Stream<OddValue> ofDates() {
        return OddValue.each("dueDate", "\"\"", "\"2026-02-30\"", "5", "{}");
    }

    @ParameterizedTest
    @MethodSource("ofDates")
    void refusesAnOddDateByItsField(OddValue odd) {
        odd.requireRefused(ADMIN, "/api/v1/invoices", "title");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "name": " "                                   | name
            "name": "a\\nb"                               | name
            "name": "x", "address": []                    | address
            "name": "x", "address": {"country": "XX"}     | address.country
            "name": "x", "bankAccount": {}                | bankAccount.number
            "name": "x", "bankAccount": {"number": ""}    | bankAccount.number
            "name": "x", "email": "none"                  | email
            "name": "x", "logo": ""                       | logo
            "name": "x", "invoiceDueDays": "5"            | invoiceDueDays
            """)
    void refusesAnOddValueOfTheSellerByItsField(String members, String field) {
        As.user(ADMIN)
                .body("{" + members + "}")
                .put("/api/v1/settings/seller")
                .then()
                .statusCode(anyOf(equalTo(400), equalTo(422)))
                .body("errors.field", hasItem(field));
    }
}
