package onward.billing.estimate;

import static onward.billing.Calls.ESTIMATES;
import static onward.billing.PartyServiceStandIn.readable;
import static onward.billing.PartyServiceStandIn.unanswered;
import static onward.billing.PartyServiceStandIn.unreadable;
import static onward.kit.local.LocalUser.ANN;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import onward.billing.PartyEvents;
import onward.billing.PartyServiceStandIn;
import onward.kit.data.DatabaseClock;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import onward.kit.test.Topic;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(PartyServiceStandIn.class)
class EstimateResourceIT {
    private static final String SEATS = """
            {"title": " 50 seats ", "terms": "30 days net", "comment": "urgent", "currency": "USD",
             "origin": {"system": "hubspot", "id": "%s"},
             "products": [{"name": "Seat", "sku": "S-1", "quantity": "50", "unit": "pc", "unitPrice": 250, "discountPercent": 10, "taxRate": 20},
                          {"name": "Course", "quantity": 1, "unitPrice": "110", "taxRate": 10, "taxIncluded": true}]}""";

    @Inject
    DatabaseClock clock;

    @Test
    void createsAnEstimateWithANumberDefaultsAndTotals() {
        String location = ESTIMATES
                .post(ANN, SEATS.formatted(UUID.randomUUID()))
                .statusCode(201)
                .header("ETag", matchesPattern("\"1-.+\""))
                .body("version", equalTo(1))
                .body("number", matchesPattern("EST-" + clock.today().getYear() + "-\\d{6}"))
                .body("title", equalTo("50 seats"))
                .body("stage", equalTo("DRAFT"))
                .body("validUntil", equalTo(clock.today().plusDays(30).toString()))
                .body("currency", equalTo("USD"))
                .body("products.net", contains("11250.00", "100.00"))
                .body("totals.net", equalTo("11350.00"))
                .body("totals.discount", equalTo("1250.00"))
                .body("totals.taxes.rate", contains("10", "20"))
                .body("totals.taxes.base", contains("100.00", "11250.00"))
                .body("totals.taxes.tax", contains("10.00", "2250.00"))
                .body("totals.gross", equalTo("13610.00"))
                .body("terms", equalTo("30 days net"))
                .body("contacts", empty())
                .body("responsible", equalTo("ann"))
                .body("department", equalTo("sales/emea"))
                .body("may", contains("update", "delete"))
                .body("$", not(hasKey("companyId")))
                .body("$", not(hasKey("dealId")))
                .extract()
                .header("Location");
        As.user(ANN).get(location).then().statusCode(200).body("totals.gross", equalTo("13610.00"));
    }

    @Test
    void numbersOfAYearFollowEachOther() {
        int first = numberOf(ESTIMATES.titled(ANN, "First"));
        int second = numberOf(ESTIMATES.titled(ANN, "Second"));
        assertTrue(second > first, first + " " + second);
    }

    @ParameterizedTest
    @CsvSource({"JPY, 100.4, 100, 20, 120", "KWD, 1.23456, 1.235, 0.247, 1.482", "EUR, 0.005, 0.01, 0.00, 0.01"})
    void totalsHaveTheMinorUnitsOfTheCurrency(String currency, String price, String net, String tax, String gross) {
        String id = ESTIMATES.create(ANN, """
                {"title": "t", "currency": "%s", "products": [{"name": "n", "quantity": 1, "unitPrice": "%s", "taxRate": 20}]}""".formatted(currency, price));
        ESTIMATES
                .get(ANN, id)
                .body("totals.net", equalTo(net))
                .body("totals.taxes[0].tax", equalTo(tax))
                .body("totals.gross", equalTo(gross));
    }

    @Test
    void withoutRowsThereIsNothingToPay() {
        ESTIMATES
                .get(ANN, ESTIMATES.titled(ANN, "Bare"))
                .body("totals.gross", equalTo("0.00"))
                .body("totals.taxes", empty())
                .body("currency", equalTo("EUR"));
    }

    @Test
    void anotherCurrencyComputesTheRowsAnew() {
        String id = ESTIMATES.create(
                ANN, "{\"title\": \"t\", \"products\": [{\"name\": \"n\", \"quantity\": 3, \"unitPrice\": \"0.5\"}]}");
        ESTIMATES.patch(ANN, id, "{\"currency\": \"JPY\"}").statusCode(200).body("totals.gross", equalTo("2"));
    }

    @Test
    void rowsAreReplacedAllOrNone() {
        String id = ESTIMATES.titled(ANN, "Rows");
        As.user(ANN)
                .body("{\"products\": [{\"name\": \"Seat\", \"quantity\": 2, \"unitPrice\": \"10.50\"}]}")
                .put(ESTIMATES.path(id) + "/products")
                .then()
                .statusCode(200)
                .body("products[0].net", equalTo("21.00"));
        As.user(ANN)
                .body(
                        "{\"products\": [{\"name\": \"A\", \"quantity\": 1, \"unitPrice\": 1}, {\"name\": \"B\", \"quantity\": -1, \"unitPrice\": 1}]}")
                .put(ESTIMATES.path(id) + "/products")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("products[1].quantity"));
        As.user(ANN).get(ESTIMATES.path(id) + "/products").then().body("products.name", contains("Seat"));
        ESTIMATES.get(ANN, id).body("totals.gross", equalTo("21.00"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"title": "  "}                                  | 422 | invalid       | title       | required
            {"title": "t", "stage": "NOWHERE"}               | 422 | unknown-stage | stage       | unknown-stage
            {"title": "t", "currency": "XXQ"}                | 422 | invalid       | currency    | invalid-currency
            {"title": "t", "customFields": {"po": 1}}        | 422 | invalid       | customFields.po | unknown-field
            {"title": "t", "products": [{"name": "n", "quantity": 1, "unitPrice": 5, "discountAmount": 6}]} | 422 | invalid | products[0].discountAmount | out-of-range
            {"title": "t", "responsible": "nobody"}          | 422 | unknown-user  | responsible | unknown-user""")
    void namesTheBrokenRule(String body, int status, String problem, String field, String code) {
        ESTIMATES
                .post(ANN, body)
                .statusCode(status)
                .body("type", equalTo("/problems/" + problem))
                .body("errors[0].field", equalTo(field))
                .body("errors[0].code", equalTo(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"title\": \"t\", \"number\": \"EST-1\"}",
                "{\"title\": \"t\", \"totals\": {}}",
                "{\"title\": \"t\", \"dealId\": \"0199a1c0-7b00-7000-8000-0000000000de\"}",
                "{\"title\": \"t\", \"seller\": {\"name\": \"We\"}}"
            })
    void whatTheServiceComputesIsNoInput(String body) {
        ESTIMATES.post(ANN, body).statusCode(400).body("type", equalTo("/problems/unknown-field"));
    }

    @Test
    void computedMembersMayBeSentBackButNotChanged() {
        String id = ESTIMATES.ofSeats(ANN);
        String whole = ESTIMATES.get(ANN, id).extract().asString();
        ESTIMATES.patch(ANN, id, whole).statusCode(200).body("totals.gross", equalTo("120.00"));
        ESTIMATES
                .patch(ANN, id, "{\"number\": \"EST-1\"}")
                .statusCode(422)
                .body("type", equalTo("/problems/read-only"));
        ESTIMATES
                .patch(ANN, id, "{\"totals\": {\"gross\": \"1\"}}")
                .statusCode(422)
                .body("type", equalTo("/problems/read-only"));
    }

    @Test
    void aStageMoveIsInTheHistoryAndAnEvent() {
        String id = ESTIMATES.titled(ANN, "Moves");
        ESTIMATES
                .patch(ANN, id, "{\"stage\": \"ACCEPTED\"}")
                .statusCode(200)
                .body("stage", equalTo("ACCEPTED"))
                .body("version", equalTo(2));
        ESTIMATES
                .history(ANN, id)
                .body("items.type", contains("STAGE_CHANGED", "CREATED"))
                .body("items[0].changes[0].to", equalTo("ACCEPTED"));
        assertEquals(
                "onward.billing.estimate-changed.v1",
                Topic.named("onward.billing.events").recordsOf(id, 2).getLast().type());
    }

    @Test
    void aStaleVersionChangesNothing() {
        String id = ESTIMATES.titled(ANN, "Versions");
        ESTIMATES.patch(ANN, id, "{\"comment\": \"one\"}").statusCode(200);
        As.user(ANN)
                .header("If-Match", "\"1\"")
                .body("{\"comment\": \"two\"}")
                .patch(ESTIMATES.path(id))
                .then()
                .statusCode(412)
                .body("currentVersion", equalTo(2));
        ESTIMATES.get(ANN, id).body("comment", equalTo("one"));
    }

    @Test
    void aDeletedEstimateIsGone() {
        String id = ESTIMATES.titled(ANN, "Goes");
        ESTIMATES.delete(ANN, id).statusCode(204);
        ESTIMATES.get(ANN, id).statusCode(404);
        ESTIMATES.delete(ANN, id).statusCode(404);
    }

    @Test
    void theSameIdempotencyKeyDrawsOneNumber() {
        String key = UUID.randomUUID().toString();
        String body = "{\"title\": \"Once\"}";
        String number = As.user(ANN)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/estimates")
                .then()
                .statusCode(201)
                .extract()
                .path("number");
        As.user(ANN)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/estimates")
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("number", equalTo(number));
    }

    @Test
    void listsFilterSortAndCount() {
        String mark = UUID.randomUUID().toString();
        for (int seats = 1; seats <= 3; seats++) {
            ESTIMATES.create(ANN, """
                    {"title": "Seats %d", "terms": "%s", "validUntil": "2031-01-0%d",
                     "products": [{"name": "Seat", "quantity": %d, "unitPrice": 10}]}""".formatted(seats, mark, seats, seats));
        }
        ESTIMATES.list(ANN, "terms==" + mark + ";totals.gross=ge=20").body("total", equalTo(2));
        ESTIMATES.list(ANN, "terms==" + mark + ";validUntil=lt=2031-01-02").body("items.title", contains("Seats 1"));
        String next = As.user(ANN)
                .queryParam("filter", "terms==" + mark)
                .queryParam("sort", "-totals.net")
                .queryParam("limit", 2)
                .get("/api/v1/estimates")
                .then()
                .statusCode(200)
                .body("items.title", contains("Seats 3", "Seats 2"))
                .body("items[0]", not(hasKey("products")))
                .extract()
                .path("nextCursor");
        As.user(ANN)
                .queryParam("filter", "terms==" + mark)
                .queryParam("sort", "-totals.net")
                .queryParam("limit", 2)
                .queryParam("cursor", next)
                .get("/api/v1/estimates")
                .then()
                .body("items.title", contains("Seats 1"))
                .body("$", not(hasKey("nextCursor")));
    }

    @Test
    void namesOfClientsComeFromWhatPartyServiceTells() {
        UUID company = readable();
        UUID ada = readable();
        String id = ESTIMATES.create(ANN, """
                {"title": "With client", "companyId": "%s", "contacts": [{"id": "%s"}]}""".formatted(company, ada));
        PartyEvents.company(company, 1, "Acme");
        PartyEvents.contact(ada, 1, "Ada", "Byron");
        eventually(() -> ESTIMATES
                .get(ANN, id)
                .body("companyName", equalTo("Acme"))
                .body("contacts[0].name", equalTo("Ada Byron"))
                .body("contacts[0].primary", equalTo(true))
                .body("version", equalTo(1)));
        ESTIMATES.list(ANN, "companyName==acme;contacts.id==" + ada).body("items", hasSize(1));
        PartyEvents.deleted("company", company, 2);
        eventually(() -> ESTIMATES.get(ANN, id).body("$", not(hasKey("companyId"))));
        ESTIMATES
                .history(ANN, id)
                .body("items[0].type", equalTo("UNLINKED"))
                .body("items[0].description", containsString("company was deleted"));
    }

    @Test
    void aClientOneMayNotReadIsNamedAndOneNobodyAnswersForWaits() {
        ESTIMATES
                .post(ANN, "{\"title\": \"t\", \"companyId\": \"" + unreadable() + "\"}")
                .statusCode(422)
                .body("errors[0].field", equalTo("companyId"))
                .body("errors[0].code", equalTo("not-found"));
        ESTIMATES
                .post(ANN, "{\"title\": \"t\", \"contacts\": [{\"id\": \"" + unanswered() + "\"}]}")
                .statusCode(503)
                .body("type", endsWith("service-unavailable"));
    }

    private static int numberOf(String id) {
        String number = ESTIMATES.get(ANN, id).extract().path("number");
        return Integer.parseInt(number.substring(number.lastIndexOf('-') + 1));
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion);
    }
}
