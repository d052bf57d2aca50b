package onward.billing;

import static onward.billing.Calls.ESTIMATES;
import static onward.billing.Calls.INVOICES;
import static onward.kit.local.LocalUser.ADMIN;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import onward.kit.test.As;
import onward.kit.test.GuardedWrite;
import onward.kit.test.OnwardStack;
import onward.kit.test.SameAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What writes of estimates, invoices and of what belongs to them answer, and what they are compared with. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(PartyServiceStandIn.class)
class DocumentAnswersIT {
    private static final String ROWS = "{\"products\": [{\"name\": \"a\", \"quantity\": 1, \"unitPrice\": 5.125}]}";
    private static final String SELLER = "/api/v1/settings/seller";

    @ParameterizedTest
    @ValueSource(strings = {"estimates", "invoices"})
    void aWriteAnswersWhatIsReadThen(String items) {
        String collection = "/api/v1/" + items;
        String values =
                "\"%s\": {\"currency\": \"EUR\", \"amount\": 12.5}, \"%s\": {\"type\": \"deal\", \"id\": \"01990000-0000-7000-8000-00000000aaaa\"}, \"%s\": \"red\""
                        .formatted(aField(items, "MONEY"), aField(items, "ITEM"), aField(items, "STRING"));
        String body = """
                {"title": "Whole", "companyId": "%s", "contacts": [{"id": "%s"}], "currency": "EUR", "terms": "a\\nb",
                 "products": [{"name": "Seat", "quantity": 2.50, "unitPrice": "0.10", "taxRate": 20}], "customFields": {%s}}""".formatted(PartyServiceStandIn.readable(), PartyServiceStandIn.readable(), values);
        var created = As.user(ADMIN).body(body).post(collection);
        String document = created.header("Location");
        SameAnswer.require(created, ADMIN, document);
        SameAnswer.require(As.user(ADMIN).body("{\"comment\": \"c\"}").patch(document), ADMIN, document);
        SameAnswer.require(As.user(ADMIN).body(ROWS).put(document + "/products"), ADMIN, document + "/products");
        String key = collection + "/by-origin/same/" + UUID.randomUUID();
        var put = As.user(ADMIN).body(body).put(key);
        SameAnswer.require(put, ADMIN, put.header("Location"));
        SameAnswer.require(As.user(ADMIN).body(body.replace("Whole", "Other")).put(key), ADMIN, put.header("Location"));
    }

    @Test
    void theSellerIsAnsweredAsItIsReadThen() {
        SameAnswer.require(
                As.user(ADMIN)
                        .body("{\"name\": \" We \", \"address\": {\"city\": \"Wien\"}}")
                        .put(SELLER),
                ADMIN,
                SELLER);
    }

    static Stream<GuardedWrite> guardedWrites() {
        String estimate = "/api/v1/estimates/{estimate}";
        String invoice = "/api/v1/invoices/{invoice}";
        return Stream.of(
                GuardedWrite.of("PATCH", estimate, "{\"title\": \"y\"}"),
                GuardedWrite.of("PUT", estimate + "/products", ROWS),
                GuardedWrite.of("DELETE", estimate, ""),
                GuardedWrite.of("PATCH", invoice, "{\"title\": \"y\"}"),
                GuardedWrite.of("PUT", invoice + "/products", ROWS),
                GuardedWrite.of("DELETE", invoice, ""),
                new GuardedWrite("PUT", "/api/v1/estimates/by-origin/guarded/{key}", "{\"title\": \"y\"}", estimate),
                new GuardedWrite("PUT", "/api/v1/invoices/by-origin/guarded/{key}", "{\"title\": \"y\"}", invoice),
                new GuardedWrite("POST", invoice + "/issue", "", invoice),
                new GuardedWrite(
                        "POST", "/api/v1/invoices/{issued}/payments", "{\"amount\": 1}", "/api/v1/invoices/{issued}"),
                new GuardedWrite(
                        "DELETE", "/api/v1/invoices/{issued}/payments/{payment}", "", "/api/v1/invoices/{issued}"),
                GuardedWrite.of("PUT", SELLER, "{\"name\": \"{key}\"}"));
    }

    @ParameterizedTest
    @MethodSource("guardedWrites")
    void aWriteIsRefusedToWhoHasSeenSomethingElse(GuardedWrite write) {
        String key = UUID.randomUUID().toString();
        String issued = keyed("invoices", UUID.randomUUID().toString());
        INVOICES.issue(ADMIN, issued).statusCode(200);
        String payment =
                INVOICES.pay(ADMIN, issued, "1").statusCode(201).extract().path("id");
        write.with(Map.of(
                        "key", key,
                        "estimate", keyed("estimates", key),
                        "invoice", keyed("invoices", key),
                        "issued", issued,
                        "payment", payment))
                .requireGuarded(ADMIN);
    }

    private static String keyed(String items, String key) {
        return As.user(ADMIN)
                .body("""
                        {"title": "x", "companyId": "%s", "products": [{"name": "Seat", "quantity": 1, "unitPrice": 50}]}""".formatted(PartyServiceStandIn.readable()))
                .put("/api/v1/" + items + "/by-origin/guarded/" + key)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"estimates", "invoices"})
    void decorationIsIgnoredWhenItIsSentBack(String items) {
        Calls calls = items.equals("estimates") ? ESTIMATES : INVOICES;
        UUID company = PartyServiceStandIn.readable();
        UUID contact = PartyServiceStandIn.readable();
        String id = calls.create(
                ADMIN,
                "{\"title\": \"x\", \"companyId\": \"%s\", \"contacts\": [{\"id\": \"%s\"}]}"
                        .formatted(company, contact));
        calls.patch(ADMIN, id, """
                        {"companyName": "Old", "contacts": [{"id": "%s", "primary": true, "name": "Old"}], "may": [], "department": "x", "comment": "c"}""".formatted(contact)).statusCode(200).body("comment", equalTo("c"));
        calls.patch(ADMIN, id, "{\"number\": \"X-1\"}").statusCode(422).body("type", equalTo("/problems/read-only"));
        calls.patch(ADMIN, id, "{\"createdBy\": \"ann\"}").statusCode(422).body("type", equalTo("/problems/read-only"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"estimates", "invoices"})
    void wordsToLookForAreNotTakenYet(String items) {
        As.user(ADMIN)
                .queryParam("q", "seats")
                .get("/api/v1/" + items)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/not-yet"))
                .body("errors[0].field", equalTo("q"));
    }

    private static String aField(String items, String type) {
        String code = "f" + UUID.randomUUID().toString().replace("-", "");
        As.user(ADMIN)
                .body("{\"code\": \"%s\", \"label\": \"x\", \"type\": \"%s\"}".formatted(code, type))
                .post("/api/v1/settings/" + items + "/fields")
                .then()
                .statusCode(201);
        return code;
    }
}
