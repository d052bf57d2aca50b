package onward.billing.invoice;

import static onward.billing.Calls.INVOICES;
import static onward.billing.Calls.SEATS;
import static onward.kit.local.LocalUser.TOM;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import onward.billing.PartyServiceStandIn;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which moves a user may make with an invoice, among stages of which some are his own. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(PartyServiceStandIn.class)
class InvoiceMovesIT {
    private static final String TABLE = """
            DRAFT          | DRAFT       | 200 |             | DRAFT       | false
            DRAFT          | REMINDED    | 200 |             | REMINDED    | true
            DRAFT          | PAID        | 409 | not-paid    | DRAFT       | false
            DRAFT          | WRITTEN_OFF | 200 |             | WRITTEN_OFF | false
            FREE_DRAFT     | PAID        | 200 |             | PAID        | true
            DISCARDED      | DRAFT       | 200 |             | DRAFT       | false
            DISCARDED      | REMINDED    | 200 |             | REMINDED    | true
            DISCARDED      | PAID        | 409 | not-paid    | CANCELLED   | false
            DISCARDED      | WRITTEN_OFF | 200 |             | WRITTEN_OFF | false
            UNPAID         | DRAFT       | 409 | issued      | SENT        | true
            UNPAID         | REMINDED    | 200 |             | REMINDED    | true
            UNPAID         | PAID        | 409 | not-paid    | SENT        | true
            UNPAID         | WRITTEN_OFF | 200 |             | WRITTEN_OFF | true
            FREE_ISSUED    | PAID        | 200 |             | PAID        | true
            PARTLY_PAID    | DRAFT       | 409 | issued      | SENT        | true
            PARTLY_PAID    | REMINDED    | 200 |             | REMINDED    | true
            PARTLY_PAID    | PAID        | 409 | not-paid    | SENT        | true
            PARTLY_PAID    | WRITTEN_OFF | 409 | wrong-state | SENT        | true
            PAID           | DRAFT       | 409 | issued      | PAID        | true
            PAID           | REMINDED    | 409 | wrong-state | PAID        | true
            PAID           | PAID        | 200 |             | PAID        | true
            PAID           | CANCELLED   | 409 | wrong-state | PAID        | true
            NOTHING_TO_PAY | DRAFT       | 409 | issued      | PAID        | true
            NOTHING_TO_PAY | REMINDED    | 200 |             | REMINDED    | true
            NOTHING_TO_PAY | PAID        | 200 |             | PAID        | true
            NOTHING_TO_PAY | CANCELLED   | 200 |             | CANCELLED   | true
            CANCELLED      | DRAFT       | 409 | issued      | CANCELLED   | true
            CANCELLED      | SENT        | 409 | wrong-state | CANCELLED   | true
            CANCELLED      | PAID        | 409 | wrong-state | CANCELLED   | true
            CANCELLED      | WRITTEN_OFF | 200 |             | WRITTEN_OFF | true""";

    private static final String FREE = SEATS.replace("\"unitPrice\": 50", "\"unitPrice\": 0");

    private final String key = UUID.randomUUID().toString();

    @Inject
    DataSource database;

    @BeforeEach
    void stagesOfOnesOwn() throws SQLException {
        execute("""
                insert into stage (item_type, pipeline, code, name, color, kind, position) values
                  ('invoice', 'default', 'REMINDED', 'Reminded', '#39a8ef', 'IN_PROGRESS', 4),
                  ('invoice', 'default', 'WRITTEN_OFF', 'Written off', '#ff5752', 'LOST', 5)""");
    }

    @AfterEach
    void noneAnyMore() throws SQLException {
        execute("delete from stage where item_type = 'invoice' and code in ('REMINDED', 'WRITTEN_OFF')");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = TABLE)
    void aMoveByPatchIsMadeOrRefusedAsTheTableSays(
            String standing, String to, int status, @Nullable String problem, String stage, boolean numbered) {
        String id = standing(standing);
        ValidatableResponse answer = INVOICES.patch(TOM, id, "{\"stage\": \"" + to + "\"}");
        assertTold(answer, id, status, problem, stage, numbered);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = TABLE)
    void aMoveByOriginIsMadeOrRefusedAsTheTableSays(
            String standing, String to, int status, @Nullable String problem, String stage, boolean numbered) {
        String id = standing(standing);
        ValidatableResponse answer = As.user(TOM)
                .body(body(standing, ", \"stage\": \"" + to + "\""))
                .put("/api/v1/invoices/by-origin/books/" + key)
                .then();
        assertTold(answer, id, status, problem, stage, numbered);
    }

    @Test
    void aPaidInvoiceWhosePaymentIsTakenBackWaitsWhereItDidOrWhereIssuedOnesDo() throws SQLException {
        String id = standing("UNPAID");
        INVOICES.patch(TOM, id, "{\"stage\": \"REMINDED\"}").statusCode(200);
        takeBack(id, INVOICES.pay(TOM, id, "120").statusCode(201).extract().path("id"));
        INVOICES.get(TOM, id).body("stage", equalTo("REMINDED")).body("open", equalTo("120.00"));

        String payment = INVOICES.pay(TOM, id, "120").statusCode(201).extract().path("id");
        execute("delete from stage where item_type = 'invoice' and code = 'REMINDED'");
        takeBack(id, payment);
        INVOICES.get(TOM, id).body("stage", equalTo("SENT"));
    }

    private void assertTold(
            ValidatableResponse answer,
            String id,
            int status,
            @Nullable String problem,
            String stage,
            boolean numbered) {
        answer.statusCode(status);
        if (problem != null) {
            answer.body("type", equalTo("/problems/" + problem));
        }
        var now = INVOICES.get(TOM, id).body("stage", equalTo(stage)).extract();
        assertEquals(numbered, now.path("number") != null);
    }

    private String standing(String standing) {
        String id = As.user(TOM)
                .body(body(standing, ""))
                .put("/api/v1/invoices/by-origin/books/" + key)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        switch (standing) {
            case "DRAFT", "FREE_DRAFT" -> {}
            case "DISCARDED" ->
                INVOICES.patch(TOM, id, "{\"stage\": \"CANCELLED\"}").statusCode(200);
            default -> issued(standing, id);
        }
        return id;
    }

    private static void issued(String standing, String id) {
        INVOICES.issue(TOM, id).statusCode(200);
        switch (standing) {
            case "UNPAID", "FREE_ISSUED" -> {}
            case "PARTLY_PAID" -> INVOICES.pay(TOM, id, "20").statusCode(201);
            case "PAID" -> INVOICES.pay(TOM, id, "120").statusCode(201);
            case "NOTHING_TO_PAY" ->
                INVOICES.patch(TOM, id, "{\"stage\": \"PAID\"}").statusCode(200);
            case "CANCELLED" ->
                INVOICES.patch(TOM, id, "{\"stage\": \"CANCELLED\"}").statusCode(200);
            default -> throw new IllegalArgumentException(standing);
        }
    }

    private static String body(String standing, String more) {
        boolean free = standing.startsWith("FREE") || standing.equals("NOTHING_TO_PAY");
        return "{\"title\": \"Moves\", " + (free ? FREE : SEATS) + more + "}";
    }

    private static void takeBack(String id, String payment) {
        As.user(TOM).delete(INVOICES.path(id) + "/payments/" + payment).then().statusCode(204);
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
