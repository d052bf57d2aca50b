package onward.deal.deal;

import static onward.deal.deal.CompanyCalls.putContact;
import static onward.deal.deal.CompanyCalls.takeOff;
import static onward.deal.deal.DealCalls.DEALS;
import static onward.deal.deal.DealCalls.create;
import static onward.deal.deal.DealCalls.get;
import static onward.deal.deal.DealCalls.history;
import static onward.deal.deal.DealCalls.titled;
import static onward.deal.deal.DealCalls.withContacts;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static onward.kit.local.LocalUser.EVA;
import static onward.kit.local.LocalUser.LEO;
import static onward.kit.local.LocalUser.MIA;
import static onward.kit.test.OwnersStandIn.readable;
import static onward.kit.test.OwnersStandIn.unanswered;
import static onward.kit.test.OwnersStandIn.unreadable;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import org.junit.jupiter.api.Test;

/** The contacts of a deal, one by one. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class DealContactsIT {
    @Test
    void aContactIsPutOnADealAndItsHistorySaysSo() {
        String deal = titled(ANN, "One by one");
        UUID ada = readable();
        putContact(ANN, deal, ada, "{}")
                .statusCode(201)
                .body("id", equalTo(ada.toString()))
                .body("primary", equalTo(true))
                .body("position", equalTo(0));
        get(ANN, deal).body("version", equalTo(2)).body("contacts.id", contains(ada.toString()));
        history(ANN, deal).body("items.type", contains("LINKED", "CREATED"));
        putContact(ANN, deal, ada, "{}").statusCode(200);
        get(ANN, deal).body("version", equalTo(2));
    }

    @Test
    void contactsHaveTheirPlaceAndOneIsPrimary() {
        UUID ada = readable();
        UUID ben = readable();
        UUID cy = readable();
        String deal = create(ANN, withContacts(ada, ben));

        putContact(ANN, deal, cy, "{\"primary\": false, \"position\": 1}")
                .statusCode(201)
                .body("position", equalTo(1))
                .body("primary", equalTo(false));
        contacts(deal, ada, cy, ben).body("contacts.primary", contains(true, false, false));
        putContact(ANN, deal, ben, "{\"primary\": true, \"position\": 0}").statusCode(200);
        contacts(deal, ben, ada, cy).body("contacts.primary", contains(true, false, false));
        putContact(ANN, deal, ben, "{\"position\": 99}")
                .statusCode(200)
                .body("position", equalTo(2))
                .body("primary", equalTo(true));
        contacts(deal, ada, cy, ben).body("contacts.primary", contains(false, false, true));
        putContact(ANN, deal, ben, "{\"primary\": false}").statusCode(200).body("primary", equalTo(false));
        contacts(deal, ada, cy, ben).body("contacts.primary", contains(true, false, false));
        takeOff(ANN, deal, ada).statusCode(204);
        contacts(deal, cy, ben).body("contacts.primary", contains(true, false));
        putContact(ANN, deal, ada, "{\"position\": -1}").statusCode(422).body("errors[0].field", equalTo("position"));
        putContact(ANN, deal, ada, "{\"place\": 1}").statusCode(400);
    }

    @Test
    void theyComeInPagesInTheirOrder() {
        UUID ada = readable();
        UUID ben = readable();
        UUID cy = readable();
        String deal = create(ANN, withContacts(ada, ben, cy));
        String next = page(ANN, deal, "?limit=2")
                .statusCode(200)
                .body("items.id", contains(ada.toString(), ben.toString()))
                .body("items.position", contains(0, 1))
                .extract()
                .path("nextCursor");
        page(BOB, deal, "?limit=2&cursor=" + next)
                .body("items.id", contains(cy.toString()))
                .body("$", not(hasKey("nextCursor")));
        page(ANN, titled(ANN, "None"), "").body("items", empty());
        As.user(BOB)
                .get(DEALS + "/" + deal + "/contacts/" + ben)
                .then()
                .statusCode(200)
                .body("position", equalTo(1));
    }

    @Test
    void whatIsNotThereCannotBePutReadOrTakenOff() {
        String deal = titled(ANN, "Strict");
        putContact(ANN, deal, unreadable(), "{}").statusCode(404).body("type", equalTo("/problems/not-found"));
        putContact(ANN, deal, unanswered(), "{}").statusCode(503);
        UUID other = readable();
        takeOff(ANN, deal, other).statusCode(404);
        As.user(ANN).get(DEALS + "/" + deal + "/contacts/" + other).then().statusCode(404);
        putContact(ANN, UUID.randomUUID(), other, "{}").statusCode(404);
        get(ANN, deal).body("version", equalTo(1));
    }

    @Test
    void onlyWhoMayChangeTheDealChangesItsContacts() {
        UUID ada = readable();
        String deal = create(ANN, withContacts(ada));
        for (LocalUser user : new LocalUser[] {BOB, EVA, LEO}) {
            int status = user == EVA ? 404 : 403;
            putContact(user, deal, readable(), "{}").statusCode(status);
            takeOff(user, deal, ada).statusCode(status);
        }
        page(EVA, deal, "").statusCode(404);
        page(LEO, deal, "").statusCode(403);
        get(ANN, deal).body("version", equalTo(1));
        putContact(MIA, deal, readable(), "{}").statusCode(201);
        takeOff(MIA, deal, ada).statusCode(204);
    }

    private static ValidatableResponse contacts(String deal, UUID... expected) {
        String[] ids = new String[expected.length];
        for (int at = 0; at < ids.length; at++) {
            ids[at] = expected[at].toString();
        }
        return get(ANN, deal).body("contacts.id", contains(ids));
    }

    private static ValidatableResponse page(LocalUser user, String deal, String query) {
        return As.user(user).get(DEALS + "/" + deal + "/contacts" + query).then();
    }
}
