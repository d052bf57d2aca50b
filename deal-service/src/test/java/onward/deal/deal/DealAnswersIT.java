package onward.deal.deal;

import static onward.deal.deal.CompanyCalls.employ;
import static onward.deal.deal.CompanyCalls.selectionOf;
import static onward.deal.deal.DealCalls.DEALS;
import static onward.deal.deal.DealCalls.create;
import static onward.deal.deal.DealCalls.withContacts;
import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.MIA;
import static onward.kit.test.OwnersStandIn.readable;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import onward.kit.test.As;
import onward.kit.test.GuardedWrite;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import onward.kit.test.SameAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What writes of deals and of what belongs to them answer, and what they are compared with. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class DealAnswersIT {
    @Test
    void aWriteAnswersWhatIsReadThen() {
        UUID company = readable();
        UUID ada = readable();
        String values =
                "\"%s\": {\"currency\": \"EUR\", \"amount\": 12.5}, \"%s\": {\"type\": \"lead\", \"id\": \"01990000-0000-7000-8000-00000000aaaa\"}, \"%s\": \"red\""
                        .formatted(aField("MONEY"), aField("ITEM"), aField("STRING"));
        String body = """
                {"title": "Whole", "amount": {"amount": 1.50, "currency": "EUR"}, "amountManual": true, "closeDate": "2040-01-31",
                 "companyId": "%s", "contacts": [{"id": "%s"}],
                 "products": [{"name": "Seat", "quantity": 2.50, "unitPrice": "0.10", "taxRate": 20}], "customFields": {%s}}""".formatted(company, ada, values);
        var created = As.user(ANN).body(body).post(DEALS);
        String deal = created.header("Location");
        SameAnswer.require(created, ANN, deal);
        SameAnswer.require(As.user(ANN).body("{\"comment\": \"c\"}").patch(deal), ANN, deal);
        SameAnswer.require(
                As.user(ANN)
                        .body("{\"products\": [{\"name\": \"Desk\", \"quantity\": 1, \"unitPrice\": 5.125}]}")
                        .put(deal + "/products"),
                ANN,
                deal + "/products");
        String key = DEALS + "/by-origin/same/" + UUID.randomUUID();
        var put = As.user(ANN).body(body).put(key);
        SameAnswer.require(put, ANN, put.header("Location"));
        SameAnswer.require(As.user(ANN).body(body.replace("Whole", "Other")).put(key), ANN, put.header("Location"));
        String contact = deal + "/contacts/" + readable();
        SameAnswer.require(As.user(ANN).body("{}").put(contact), ANN, contact);
        SameAnswer.require(
                As.user(ANN).body("{\"primary\": true, \"position\": 0}").put(contact), ANN, contact);
        employ(company, ada, readable());
        SameAnswer.require(
                As.user(MIA).body("{\"contacts\": [\"" + ada + "\"]}").put(selectionOf(company)),
                MIA,
                selectionOf(company));
    }

    static Stream<GuardedWrite> guardedWrites() {
        String contact = DEALS + "/{deal}/contacts/{contact}";
        String selection = "/api/v1/companies/{company}/contact-selection";
        return Stream.of(
                GuardedWrite.of("PATCH", DEALS + "/{deal}", "{\"title\": \"y\"}"),
                GuardedWrite.of(
                        "PUT",
                        DEALS + "/{deal}/products",
                        "{\"products\": [{\"name\": \"a\", \"quantity\": 1, \"unitPrice\": 1}]}"),
                GuardedWrite.of("PUT", contact, "{\"position\": 0}"),
                new GuardedWrite("PUT", contact, "{\"position\": 0}", DEALS + "/{deal}"),
                new GuardedWrite("PUT", DEALS + "/{deal}/contacts/{other}", "{}", DEALS + "/{deal}"),
                GuardedWrite.of("DELETE", contact, ""),
                new GuardedWrite("PUT", DEALS + "/by-origin/guarded/{key}", "{\"title\": \"y\"}", DEALS + "/{keyed}"),
                GuardedWrite.of("PUT", selection, "{\"contacts\": [\"{contact}\"]}"),
                GuardedWrite.of("DELETE", selection, ""),
                GuardedWrite.of("DELETE", DEALS + "/{deal}", ""));
    }

    @ParameterizedTest
    @MethodSource("guardedWrites")
    void aWriteIsRefusedToWhoHasSeenSomethingElse(GuardedWrite write) {
        UUID company = readable();
        UUID contact = readable();
        UUID other = readable();
        employ(company, contact, other);
        String key = UUID.randomUUID().toString();
        String keyed = As.user(ANN)
                .body("{\"title\": \"x\"}")
                .put(DEALS + "/by-origin/guarded/" + key)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        write.with(Map.of(
                        "deal", create(ANN, withContacts(readable(), contact)),
                        "contact", contact.toString(),
                        "other", other.toString(),
                        "company", company.toString(),
                        "key", key,
                        "keyed", keyed))
                .requireGuarded(MIA);
    }

    @Test
    void namesOfClientsAreIgnoredWhenTheyAreSentBackAsTheyWere() {
        UUID company = readable();
        UUID ada = readable();
        PartyEvents.company(company, 1, "New Name");
        PartyEvents.contact(ada, 1, "New", "Name");
        String deal = create(ANN, """
                {"title": "x", "companyId": "%s", "contacts": [{"id": "%s", "name": "Whoever"}]}""".formatted(company, ada));
        As.user(ANN)
                .body("""
                        {"companyId": "%s", "companyName": "Old Name", "contacts": [{"id": "%s", "primary": true, "name": "Old Name"}],
                         "may": [], "department": "x/y", "comment": "c"}""".formatted(company, ada))
                .patch(DEALS + "/" + deal)
                .then()
                .statusCode(200)
                .body("comment", equalTo("c"))
                .body("companyName", not(equalTo("Old Name")))
                .body("contacts[0].name", not(equalTo("Old Name")));
        As.user(ANN)
                .body("{\"companyName\": null}")
                .patch(DEALS + "/" + deal)
                .then()
                .statusCode(200)
                .body("companyId", equalTo(company.toString()))
                .body("$", not(hasKey("denials")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"id\": \"01990000-0000-7000-8000-000000000001\"",
                "\"createdAt\": \"2020-01-01T00:00:00Z\"",
                "\"leadId\": \"01990000-0000-7000-8000-000000000001\""
            })
    void stateThatIsChangedIsReadOnly(String member) {
        As.user(ANN)
                .body("{" + member + "}")
                .patch(DEALS + "/" + DealCalls.titled(ANN, "x"))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/read-only"));
    }

    @Test
    void wordsToLookForAreNotTakenYet() {
        As.user(ANN)
                .queryParam("q", "seats")
                .get(DEALS)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/not-yet"))
                .body("errors[0].field", equalTo("q"));
    }

    private static String aField(String type) {
        String code = "f" + UUID.randomUUID().toString().replace("-", "");
        As.user(ADMIN)
                .body("{\"code\": \"%s\", \"label\": \"x\", \"type\": \"%s\"}".formatted(code, type))
                .post("/api/v1/settings/deals/fields")
                .then()
                .statusCode(201);
        return code;
    }
}
