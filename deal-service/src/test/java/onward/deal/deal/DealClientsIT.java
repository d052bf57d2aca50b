package onward.deal.deal;

import static onward.deal.deal.DealCalls.create;
import static onward.deal.deal.DealCalls.get;
import static onward.deal.deal.DealCalls.history;
import static onward.deal.deal.DealCalls.list;
import static onward.deal.deal.DealCalls.patch;
import static onward.deal.deal.DealCalls.post;
import static onward.deal.deal.DealCalls.titled;
import static onward.deal.deal.DealCalls.withCompany;
import static onward.deal.deal.DealCalls.withContacts;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.test.OwnersStandIn.readable;
import static onward.kit.test.OwnersStandIn.unanswered;
import static onward.kit.test.OwnersStandIn.unreadable;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;

/** The company and contacts of deals, and the copy they are shown from. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class DealClientsIT {
    @Test
    void namesComeFromWhatPartyServiceTells() {
        UUID company = readable();
        UUID ada = readable();
        String id = create(ANN, """
                {"title": "With client", "companyId": "%s", "contacts": [{"id": "%s", "primary": true}]}""".formatted(company, ada));
        get(ANN, id)
                .body("companyId", equalTo(company.toString()))
                .body("$", not(hasKey("companyName")))
                .body("contacts[0]", not(hasKey("name")));
        PartyEvents.company(company, 1, "Acme");
        PartyEvents.contact(ada, 1, "Ada", "Byron");
        eventually(() -> get(ANN, id)
                .body("companyName", equalTo("Acme"))
                .body("contacts[0].name", equalTo("Ada Byron"))
                .body("version", equalTo(1)));
        PartyEvents.company(company, 2, "Acme Ltd");
        eventually(() -> get(ANN, id).body("companyName", equalTo("Acme Ltd")));
        list(ANN, "companyName=='acme ltd';companyId==" + company)
                .body("items.contacts[0].name", contains("Ada Byron"));
    }

    @Test
    void anOlderEventChangesNothing() {
        UUID company = readable();
        String id = create(ANN, withCompany(company));
        PartyEvents.company(company, 5, "New name");
        PartyEvents.company(company, 4, "Old name");
        UUID after = readable();
        String other = create(ANN, withCompany(after));
        PartyEvents.company(after, 1, "After");
        eventually(() -> get(ANN, id).body("companyName", equalTo("New name")));
        eventually(() -> get(ANN, other).body("companyName", equalTo("After")));
        get(ANN, id).body("companyName", equalTo("New name"));
    }

    @Test
    void aClientOneMayNotReadIsNamedInTheProblem() {
        post(ANN, withCompany(unreadable()))
                .statusCode(422)
                .body("type", equalTo("/problems/invalid"))
                .body("errors[0].field", equalTo("companyId"))
                .body("errors[0].code", equalTo("not-found"));
        post(ANN, withContacts(readable(), unreadable()))
                .statusCode(422)
                .body("errors.field", contains("contacts[1].id"));
        String id = titled(ANN, "Stays without");
        patch(ANN, id, "{\"companyId\": \"" + unreadable() + "\", \"comment\": \"lost\"}")
                .statusCode(422);
        get(ANN, id).body("version", equalTo(1)).body("$", not(hasKey("comment")));
    }

    @Test
    void aContactIsNoCompany() {
        UUID contact = readable();
        PartyEvents.contact(contact, 1, "Ada", "Byron");
        eventually(() -> post(ANN, withContacts(contact)).statusCode(201));
        post(ANN, withCompany(contact)).statusCode(422).body("errors[0].field", equalTo("companyId"));
    }

    @Test
    void whenPartyServiceIsDownOnlyUnknownClientsWait() {
        post(ANN, withCompany(unanswered()))
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("/problems/service-unavailable"));
        String id = create(ANN, withCompany(readable()));
        patch(ANN, id, "{\"comment\": \"still works\"}").statusCode(200);
    }

    @Test
    void contactsKeepTheirOrderAndHaveOnePrimary() {
        UUID ada = readable();
        UUID ben = readable();
        String id = create(ANN, withContacts(ben, ada));
        get(ANN, id)
                .body("contacts.id", contains(ben.toString(), ada.toString()))
                .body("contacts.primary", contains(true, false));
        patch(ANN, id, "{\"contacts\": [{\"id\": \"%s\"}, {\"id\": \"%s\", \"primary\": true}]}".formatted(ada, ben))
                .statusCode(200)
                .body("contacts.id", contains(ada.toString(), ben.toString()))
                .body("contacts.primary", contains(false, true));
        patch(ANN, id, "{\"contacts\": [{\"id\": \"%s\"}, {\"id\": \"%s\"}]}".formatted(ada, ada))
                .statusCode(422)
                .body("errors[0].field", equalTo("contacts[1].id"))
                .body("errors[0].code", equalTo("duplicate"));
        patch(ANN, id, "{\"contacts\": null, \"companyId\": null}")
                .statusCode(200)
                .body("contacts", empty());
        history(ANN, id).body("items.type", contains("UNLINKED", "CHANGED", "CREATED"));
    }

    @Test
    void findsEveryDealWithAContactAndEveryDealOfACompany() {
        UUID ada = readable();
        UUID ben = readable();
        UUID company = readable();
        create(ANN, withContacts(ada, ben));
        create(ANN, withContacts(ada));
        create(ANN, withCompany(company));
        list(ANN, "contacts.id==" + ada).body("items", hasSize(2));
        list(ANN, "contacts.id==" + ada.toString().toUpperCase(java.util.Locale.ROOT))
                .body("items", hasSize(2));
        list(ANN, "contacts.id==" + ben).body("items", hasSize(1));
        list(ANN, "contacts.id=in=(" + ada + "," + ben + ");contacts.id!=" + ada)
                .body("items", hasSize(1));
        list(ANN, "companyId==" + company + ";contacts.id=null=true").body("items", hasSize(1));
    }

    @Test
    void aNameMayBeSentBackAsItIsOrWas() {
        UUID ada = readable();
        PartyEvents.contact(ada, 1, "Ada", "Byron");
        String id = create(ANN, withContacts(ada));
        eventually(() -> get(ANN, id).body("contacts[0].name", equalTo("Ada Byron")));
        patch(ANN, id, "{\"contacts\": [{\"id\": \"%s\", \"name\": \"Ada Byron\", \"primary\": true}]}".formatted(ada))
                .statusCode(200)
                .body("version", equalTo(1));
        patch(ANN, id, "{\"contacts\": [{\"id\": \"%s\", \"name\": \"Ada Lovelace\"}]}".formatted(ada))
                .statusCode(200)
                .body("version", equalTo(1))
                .body("contacts[0].name", equalTo("Ada Byron"));
    }

    @Test
    void aDeletedCompanyIsTakenOffItsDealsAndTheirHistorySaysSo() {
        UUID company = readable();
        String id = create(ANN, withCompany(company));
        PartyEvents.company(company, 1, "Acme");
        PartyEvents.deleted("company", company, 2);
        eventually(() -> get(ANN, id).body("$", not(hasKey("companyId"))).body("version", equalTo(2)));
        history(ANN, id)
                .body("items[0].type", equalTo("UNLINKED"))
                .body("items[0].description", containsString("company was deleted"))
                .body("items[0].by", equalTo("mia"))
                .body("items[0].changes[0].field", equalTo("companyId"))
                .body("items[0].changes[0].from", equalTo(company.toString()));
        PartyEvents.company(company, 1, "Acme");
        PartyEvents.contact(readable(), 1, "Any", "One");
        post(ANN, withCompany(company)).statusCode(422).body("errors[0].field", equalTo("companyId"));
    }

    @Test
    void aDeletedContactIsTakenOffAndTheNextOneIsPrimary() {
        UUID ada = readable();
        UUID ben = readable();
        String id = create(ANN, withContacts(ada, ben));
        PartyEvents.deleted("contact", ada, 7);
        eventually(() ->
                get(ANN, id).body("contacts.id", contains(ben.toString())).body("contacts.primary", contains(true)));
        history(ANN, id)
                .body("items.type", hasItems("UNLINKED", "CREATED"))
                .body("items[0].description", containsString("contact was deleted"));
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion);
    }
}
