package onward.billing.invoice;

import static onward.billing.Calls.INVOICES;
import static onward.billing.PartyServiceStandIn.readable;
import static onward.billing.SellerSettingsCalls.backDating;
import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.TOM;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(PartyServiceStandIn.class)
class InvoiceResourceIT {
    @Inject
    DatabaseClock clock;

    @Test
    void aNewInvoiceIsADraftWithoutANumber() {
        INVOICES.get(TOM, INVOICES.ofSeats(TOM))
                .statusCode(200)
                .body("stage", equalTo("DRAFT"))
                .body("totals.gross", equalTo("120.00"))
                .body("paid", equalTo("0.00"))
                .body("open", equalTo("120.00"))
                .body("overdue", equalTo(false))
                .body("$", not(hasKey("number")))
                .body("$", not(hasKey("issueDate")))
                .body("$", not(hasKey("dueDate")));
    }

    @Test
    void aDraftMayBeChangedAndDeleted() {
        String id = INVOICES.ofSeats(TOM);
        INVOICES.patch(TOM, id, "{\"title\": \"More seats\", \"dueDate\": \"2031-01-31\", \"products\": null}")
                .statusCode(200)
                .body("totals.gross", equalTo("0.00"));
        INVOICES.delete(TOM, id).statusCode(204);
        INVOICES.get(TOM, id).statusCode(404);
    }

    @Test
    void issuingGivesNumberDatesAndTheNextStage() {
        String id = INVOICES.ofSeats(TOM);
        INVOICES.issue(TOM, id)
                .statusCode(200)
                .header("ETag", matchesPattern("\"2-.+\""))
                .body("number", matchesPattern("INV-" + clock.today().getYear() + "-\\d{6}"))
                .body("issueDate", equalTo(clock.today().toString()))
                .body("dueDate", equalTo(clock.today().plusDays(14).toString()))
                .body("stage", equalTo("SENT"));
        INVOICES.history(TOM, id)
                .body("items.type", contains("STAGE_CHANGED", "CREATED"))
                .body("items[0].changes.field", containsInAnyOrder("number", "stage", "issueDate", "dueDate"));
        assertEquals(
                "onward.billing.invoice-changed.v1",
                Topic.named("onward.billing.events").recordsOf(id, 2).getLast().type());
    }

    @Test
    void anInvoiceIsIssuedOnce() {
        String id = INVOICES.ofSeats(TOM);
        String number = INVOICES.issue(TOM, id).statusCode(200).extract().path("number");
        INVOICES.issue(TOM, id).statusCode(409).body("type", equalTo("/problems/already-issued"));
        INVOICES.get(TOM, id).body("number", equalTo(number)).body("version", equalTo(2));
    }

    @Test
    void datesThatAreGivenStay() {
        backDating(true);
        String id = INVOICES.create(TOM, "t", "\"issueDate\": \"2025-12-31\"", "\"dueDate\": \"2026-02-28\"");
        INVOICES.issue(TOM, id)
                .body("number", matchesPattern("INV-2025-\\d{6}"))
                .body("issueDate", equalTo("2025-12-31"))
                .body("dueDate", equalTo("2026-02-28"));
    }

    @Test
    void nobodyHasToPayBeforeTheIssue() {
        INVOICES.post(TOM, "{\"title\": \"t\", \"issueDate\": \"2026-02-02\", \"dueDate\": \"2026-02-01\"}")
                .statusCode(422)
                .body("errors[0].field", equalTo("dueDate"))
                .body("errors[0].code", equalTo("before-issue"));
        String id = INVOICES.create(TOM, "t", "\"dueDate\": \"2020-01-01\"");
        INVOICES.issue(TOM, id).statusCode(422).body("errors[0].code", equalTo("before-issue"));
        INVOICES.patch(TOM, id, "{\"stage\": \"SENT\"}").statusCode(422);
        INVOICES.get(TOM, id).body("$", not(hasKey("number")));
    }

    @Test
    void enteringALaterStageIssues() {
        String id = INVOICES.ofSeats(TOM);
        INVOICES.patch(TOM, id, "{\"stage\": \"SENT\"}")
                .statusCode(200)
                .body("number", matchesPattern("INV-.+"))
                .body("issueDate", equalTo(clock.today().toString()));
        INVOICES.get(TOM, INVOICES.create(TOM, "At once", "\"stage\": \"SENT\""))
                .body("number", matchesPattern("INV-.+"));
    }

    @Test
    void aLostStageDoesNotIssue() {
        String id = INVOICES.ofSeats(TOM);
        INVOICES.patch(TOM, id, "{\"stage\": \"CANCELLED\"}").statusCode(200).body("$", not(hasKey("number")));
        INVOICES.issue(TOM, id)
                .statusCode(409)
                .body("type", equalTo("/problems/wrong-state"))
                .body("state", equalTo("CANCELLED"));
        INVOICES.patch(TOM, id, "{\"stage\": \"SENT\"}").statusCode(200).body("number", matchesPattern("INV-.+"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"title\": \"Other\"}",
                "{\"products\": []}",
                "{\"currency\": \"USD\"}",
                "{\"terms\": \"other\"}",
                "{\"dueDate\": \"2031-01-31\"}",
                "{\"issueDate\": null}",
                "{\"responsible\": \"mia\"}",
                "{\"origin\": {\"system\": \"s\", \"id\": \"1\"}}",
                "{\"stage\": \"CANCELLED\", \"title\": \"Other\"}"
            })
    void anIssuedInvoiceIsLocked(String patch) {
        String id = issued();
        INVOICES.patch(TOM, id, patch).statusCode(409).body("type", equalTo("/problems/issued"));
        INVOICES.get(TOM, id).body("version", equalTo(2)).body("title", equalTo("Seats"));
    }

    @Test
    void customFieldsOfADraftMayChangeAndThoseOfAnIssuedOneNot() {
        As.user(ADMIN)
                .body("{\"code\": \"order\", \"label\": \"Order\", \"type\": \"STRING\"}")
                .post("/api/v1/settings/invoices/fields")
                .then()
                .statusCode(201);
        String id = INVOICES.create(TOM, "t", "\"customFields\": {\"order\": \"A-1\"}");
        INVOICES.patch(TOM, id, "{\"customFields\": {\"order\": \"A-2\"}}").statusCode(200);
        INVOICES.list(TOM, "customFields.order==A-2").body("items.id", contains(id));
        INVOICES.issue(TOM, id).statusCode(200).body("customFields.order", equalTo("A-2"));
        INVOICES.patch(TOM, id, "{\"customFields\": {\"order\": \"A-3\"}}")
                .statusCode(409)
                .body("type", equalTo("/problems/issued"));
        INVOICES.patch(TOM, id, "{\"comment\": \"still free\"}").statusCode(200);
    }

    @Test
    void stageAndCommentOfAnIssuedInvoiceMayChange() {
        String id = issued();
        INVOICES.patch(TOM, id, "{\"comment\": \"called them\"}")
                .statusCode(200)
                .body("comment", equalTo("called them"));
        INVOICES.patch(TOM, id, "{\"title\": \"Seats\", \"stage\": \"CANCELLED\"}")
                .statusCode(200)
                .body("stage", equalTo("CANCELLED"));
    }

    @Test
    void anIssuedInvoiceIsNeverDeletedAndItsRowsStay() {
        String id = issued();
        INVOICES.delete(TOM, id).statusCode(409).body("type", equalTo("/problems/issued"));
        As.user(TOM)
                .body("{\"products\": [{\"name\": \"Other\", \"quantity\": 1, \"unitPrice\": 1}]}")
                .put(INVOICES.path(id) + "/products")
                .then()
                .statusCode(409);
        INVOICES.get(TOM, id).statusCode(200).body("totals.gross", equalTo("120.00"));
    }

    @Test
    void nobodyMakesAnInvoicePaidByHand() {
        String draft = INVOICES.ofSeats(TOM);
        INVOICES.patch(TOM, draft, "{\"stage\": \"PAID\"}").statusCode(409).body("type", equalTo("/problems/not-paid"));
        INVOICES.patch(TOM, issued(), "{\"stage\": \"PAID\"}").statusCode(409);
        INVOICES.post(
                        TOM,
                        "{\"title\": \"t\", \"stage\": \"PAID\", \"products\": [{\"name\": \"n\", \"quantity\": 1, \"unitPrice\": 1}]}")
                .statusCode(409);
        INVOICES.get(TOM, draft).body("$", not(hasKey("number")));
    }

    @Test
    void paymentsAddUpAndTheLastOneMakesItPaid() {
        String id = issued();
        String first = INVOICES.pay(TOM, id, "100").statusCode(201).extract().path("id");
        INVOICES.get(TOM, id)
                .body("paid", equalTo("100.00"))
                .body("open", equalTo("20.00"))
                .body("stage", equalTo("SENT"))
                .body("version", equalTo(3));
        As.user(TOM)
                .body(
                        "{\"amount\": 20, \"paidAt\": \"2026-11-02T10:00:00Z\", \"method\": \"BANK_TRANSFER\", \"reference\": \"VS 1\"}")
                .post(INVOICES.path(id) + "/payments")
                .then()
                .statusCode(201)
                .header("Location", matchesPattern("/api/v1/invoices/.+/payments/.+"))
                .body("amount", equalTo("20.00"))
                .body("paidAt", equalTo("2026-11-02T10:00:00Z"))
                .body("method", equalTo("BANK_TRANSFER"))
                .body("reference", equalTo("VS 1"))
                .body("by", equalTo("tom"));
        INVOICES.get(TOM, id).body("open", equalTo("0.00")).body("stage", equalTo("PAID"));
        As.user(TOM)
                .get(INVOICES.path(id) + "/payments")
                .then()
                .statusCode(200)
                .body("items.amount", contains("100.00", "20.00"));
        As.user(TOM)
                .get(INVOICES.path(id) + "/payments/" + first)
                .then()
                .statusCode(200)
                .body("amount", equalTo("100.00"));
        INVOICES.history(TOM, id)
                .body("items[0].type", equalTo("STAGE_CHANGED"))
                .body("items[0].description", equalTo("Payment of 20.00 EUR"))
                .body("items[0].changes.field", contains("paid", "stage"));
    }

    @Test
    void nobodyPaysMoreThanIsOpen() {
        String id = issued();
        INVOICES.pay(TOM, id, "120.01")
                .statusCode(422)
                .body("type", equalTo("/problems/overpaid"))
                .body("errors[0].field", equalTo("amount"));
        INVOICES.pay(TOM, id, "120").statusCode(201);
        INVOICES.pay(TOM, id, "0.01").statusCode(422);
        As.user(TOM).get(INVOICES.path(id) + "/payments").then().body("items", hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.001"})
    void aPaymentIsAnAmountInTheCurrency(String amount) {
        INVOICES.pay(TOM, issued(), amount).statusCode(422).body("errors[0].code", equalTo("out-of-range"));
    }

    @Test
    void aPaymentNeedsAnAmountAndAnInvoiceThatIsIssuedAndNotCancelled() {
        As.user(TOM)
                .body("{}")
                .post(INVOICES.path(issued()) + "/payments")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("amount"))
                .body("errors[0].code", equalTo("required"));
        INVOICES.pay(TOM, INVOICES.ofSeats(TOM), "1")
                .statusCode(409)
                .body("type", equalTo("/problems/wrong-state"))
                .body("state", equalTo("DRAFT"));
        String cancelled = issued();
        INVOICES.patch(TOM, cancelled, "{\"stage\": \"CANCELLED\"}").statusCode(200);
        INVOICES.pay(TOM, cancelled, "1").statusCode(409).body("state", equalTo("CANCELLED"));
        INVOICES.pay(TOM, UUID.randomUUID(), "1").statusCode(404);
    }

    @Test
    void aPaymentTakenBackReopensThePaidInvoice() {
        String id = issued();
        INVOICES.pay(TOM, id, "100").statusCode(201);
        String last = INVOICES.pay(TOM, id, "20").statusCode(201).extract().path("id");
        As.user(TOM).delete(INVOICES.path(id) + "/payments/" + last).then().statusCode(204);
        INVOICES.get(TOM, id)
                .body("stage", equalTo("SENT"))
                .body("open", equalTo("20.00"))
                .body("paid", equalTo("100.00"));
        As.user(TOM).delete(INVOICES.path(id) + "/payments/" + last).then().statusCode(404);
        INVOICES.pay(TOM, id, "20").statusCode(201);
        INVOICES.get(TOM, id).body("stage", equalTo("PAID"));
    }

    @Test
    void theSameIdempotencyKeyPaysOnce() {
        String id = issued();
        String key = UUID.randomUUID().toString();
        for (int time = 0; time < 2; time++) {
            As.user(TOM)
                    .header("Idempotency-Key", key)
                    .body("{\"amount\": \"60\"}")
                    .post(INVOICES.path(id) + "/payments")
                    .then()
                    .statusCode(201);
        }
        INVOICES.get(TOM, id).body("open", equalTo("60.00"));
    }

    @Test
    void overdueIsAnIssuedInvoiceWithSomethingOpenAfterItsDay() {
        backDating(true);
        String mark = UUID.randomUUID().toString();
        String late = dueSince(mark, "SENT");
        String paid = dueSince(mark, "SENT");
        INVOICES.pay(TOM, paid, "10").statusCode(201);
        String cancelled = dueSince(mark, "SENT");
        INVOICES.patch(TOM, cancelled, "{\"stage\": \"CANCELLED\"}").statusCode(200);
        String draft = dueSince(mark, "DRAFT");
        String today = INVOICES.create(TOM, """
                {"title": "t", "terms": "%s", "stage": "SENT", "dueDate": "%s", "companyId": "%s",
                 "products": [{"name": "n", "quantity": 1, "unitPrice": 10}]}""".formatted(mark, clock.today(), readable()));
        INVOICES.get(TOM, late).body("overdue", equalTo(true));
        for (String id : new String[] {paid, cancelled, draft, today}) {
            INVOICES.get(TOM, id).body("overdue", equalTo(false));
        }
        INVOICES.list(TOM, "terms==" + mark + ";overdue==true").body("items.id", contains(late));
        INVOICES.list(TOM, "terms==" + mark + ";overdue==false").body("total", equalTo(4));
        INVOICES.list(TOM, "terms==" + mark + ";open=gt=0").body("items.id", not(hasItem(paid)));
    }

    @Test
    void anIssuedInvoiceKeepsItsClientWhateverBecomesOfHim() {
        UUID company = readable();
        PartyEvents.company(company, 1, "Acme");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> INVOICES.post(TOM, "{\"title\": \"t\", \"companyId\": \"" + company + "\"}")
                        .statusCode(201)
                        .body("companyName", equalTo("Acme")));
        String issued = INVOICES.create(TOM, """
                {"title": "t", "stage": "SENT", "companyId": "%s", "products": [{"name": "n", "quantity": 1, "unitPrice": 1}]}""".formatted(company));
        String draft = INVOICES.create(TOM, "{\"title\": \"t\", \"companyId\": \"" + company + "\"}");
        PartyEvents.deleted("company", company, 2);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> INVOICES.get(TOM, draft).body("$", not(hasKey("companyId"))));
        INVOICES.get(TOM, issued)
                .body("companyId", equalTo(company.toString()))
                .body("companyName", equalTo("Acme"))
                .body("version", equalTo(1));
    }

    @Test
    void anInvoiceOverNothingMayBeSettledByHand() {
        String free = INVOICES.create(TOM, """
                {"title": "Free", "companyId": "%s", "products": [{"name": "n", "quantity": 1, "unitPrice": 50, "discountPercent": 100}]}""".formatted(readable()));
        INVOICES.patch(TOM, free, "{\"stage\": \"PAID\"}")
                .statusCode(200)
                .body("number", matchesPattern("INV-.+"))
                .body("open", equalTo("0.00"));
        As.user(TOM)
                .queryParam("fields", "id,products")
                .get("/api/v1/invoices")
                .then()
                .statusCode(200)
                .body("items", not(empty()));
    }

    @AfterEach
    void nothingIsBackDatedAnyMore() {
        backDating(false);
    }

    private static String issued() {
        String id = INVOICES.ofSeats(TOM);
        INVOICES.issue(TOM, id).statusCode(200);
        return id;
    }

    private static String dueSince(String mark, String stage) {
        return INVOICES.create(TOM, """
                {"title": "t", "terms": "%s", "stage": "%s", "issueDate": "2025-01-01", "dueDate": "2025-01-15", "companyId": "%s",
                 "products": [{"name": "n", "quantity": 1, "unitPrice": 10}]}""".formatted(mark, stage, readable()));
    }
}
