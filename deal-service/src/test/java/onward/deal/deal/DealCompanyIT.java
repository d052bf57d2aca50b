package onward.deal.deal;

import static onward.deal.deal.CompanyCalls.employ;
import static onward.deal.deal.CompanyCalls.putContact;
import static onward.deal.deal.CompanyCalls.selection;
import static onward.deal.deal.CompanyCalls.selectionOf;
import static onward.deal.deal.CompanyCalls.takeOff;
import static onward.deal.deal.DealCalls.create;
import static onward.deal.deal.DealCalls.history;
import static onward.deal.deal.DealCalls.patch;
import static onward.deal.deal.DealCalls.post;
import static onward.deal.deal.DealCalls.titled;
import static onward.deal.deal.DealCalls.withCompany;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static onward.kit.local.LocalUser.EVA;
import static onward.kit.local.LocalUser.LEO;
import static onward.kit.local.LocalUser.MIA;
import static onward.kit.test.OwnersStandIn.readable;
import static onward.kit.test.OwnersStandIn.unanswered;
import static onward.kit.test.OwnersStandIn.unreadable;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which contacts a deal gets with its company (product section 4). */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class DealCompanyIT {
    private final UUID acme = readable();
    private final UUID ada = readable();
    private final UUID ben = readable();
    private final UUID cy = readable();

    @BeforeEach
    void employAdaAndBen() {
        employ(acme, ada, ben);
    }

    @Test
    void aDealGetsTheContactsOfItsCompany() {
        post(ANN, withCompany(acme))
                .statusCode(201)
                .body("contacts.id", contains(ids(ada, ben)))
                .body("contacts.primary", contains(true, false))
                .body("contacts.name", contains(CompanyCalls.name(ada), CompanyCalls.name(ben)));
        String deal = titled(ANN, "Company later");
        patch(ANN, deal, ofCompany(acme)).statusCode(200).body("contacts.id", contains(ids(ada, ben)));
        history(ANN, deal).body("items[0].type", equalTo("LINKED"));
    }

    @Test
    void aRequestThatNamesContactsGetsExactlyThose() {
        post(ANN, deal(acme, cy)).statusCode(201).body("contacts.id", contains(ids(cy)));
        post(ANN, deal(acme)).statusCode(201).body("contacts", empty());
        String deal = titled(ANN, "Both");
        patch(ANN, deal, "{\"companyId\": \"%s\", \"contacts\": [%s]}".formatted(acme, refs(ben)))
                .statusCode(200)
                .body("contacts.id", contains(ids(ben)));
        selection(ANN, acme).statusCode(200).body("remembered", equalTo(false));
    }

    @Test
    void whoWasTakenOffIsLeftOutOfTheNextDealOfEverybody() {
        String deal = create(ANN, withCompany(acme));
        takeOff(ANN, deal, ada).statusCode(204);
        nextDealGets(BOB, ben);
        selection(BOB, acme).body("remembered", equalTo(true)).body("contacts.id", contains(ids(ben)));

        employ(acme, ada, ben, cy);
        nextDealGets(ANN, ben);
        patch(ANN, titled(ANN, "Company later"), ofCompany(acme)).body("contacts.id", contains(ids(ben)));
    }

    @Test
    void theOrderIsRememberedToo() {
        employ(acme, ada, ben, cy);
        String deal = create(ANN, withCompany(acme));
        patch(ANN, deal, "{\"contacts\": [%s]}".formatted(refs(cy, ada))).statusCode(200);
        nextDealGets(ANN, cy, ada);
    }

    @Test
    void whoIsLinkedLaterComesByHimselfWhileNobodyWasTakenOff() {
        create(ANN, withCompany(acme));
        employ(acme, ada, ben, cy);
        nextDealGets(ANN, ada, ben, cy);
    }

    @Test
    void whoIsPutBackComesAgainAndWithAllOfThemNothingIsRemembered() {
        employ(acme, ada, ben, cy);
        String deal = create(ANN, withCompany(acme));
        patch(ANN, deal, "{\"contacts\": []}").statusCode(200);
        nextDealGets(ANN);
        putContact(ANN, deal, cy, "{}").statusCode(201);
        nextDealGets(ANN, cy);
        patch(ANN, deal, "{\"contacts\": [%s]}".formatted(refs(ada, ben, cy))).statusCode(200);
        selection(ANN, acme).body("remembered", equalTo(false)).body("contacts.id", contains(ids(ada, ben, cy)));
    }

    @Test
    void whoIsNoneOfTheCompanysSaysNothingOfIt() {
        String deal = create(ANN, withCompany(acme));
        putContact(ANN, deal, cy, "{}").statusCode(201);
        takeOff(ANN, deal, cy).statusCode(204);
        selection(ANN, acme).body("remembered", equalTo(false));
        takeOff(ANN, deal, ada).statusCode(204);
        putContact(ANN, deal, cy, "{}").statusCode(201);
        employ(acme, ada, ben, cy);
        nextDealGets(ANN, ben);
    }

    @Test
    void whoIsNoLongerTheCompanysIsLeftOut() {
        String deal = create(ANN, withCompany(acme));
        takeOff(ANN, deal, ada).statusCode(204);
        employ(acme, ada);
        nextDealGets(ANN);
        employ(acme, ada, ben);
        nextDealGets(ANN, ben);
    }

    @Test
    void aRefusedChangeIsNotRemembered() {
        String deal = create(ANN, withCompany(acme));
        takeOff(BOB, deal, ada).statusCode(403);
        patch(ANN, deal, "{\"contacts\": [%s]}".formatted(refs(unreadable()))).statusCode(422);
        selection(ANN, acme).body("remembered", equalTo(false));
    }

    @Test
    void anotherCompanyTakesTheFormerOnesContactsOffAndBringsItsOwn() {
        UUID beta = readable();
        UUID both = readable();
        employ(acme, ada, ben, both);
        employ(beta, both, cy);
        UUID own = readable();
        String deal = create(ANN, deal(acme, ada, own, both, ben));
        patch(ANN, deal, ofCompany(beta))
                .statusCode(200)
                .body("contacts.id", contains(ids(own, both, cy)))
                .body("contacts.primary", contains(true, false, false));
        selection(ANN, acme).body("remembered", equalTo(false));
    }

    @Test
    void withoutACompanyTheContactsStay() {
        String deal = create(ANN, withCompany(acme));
        patch(ANN, deal, "{\"companyId\": null}")
                .statusCode(200)
                .body("$", not(hasKey("companyId")))
                .body("contacts.id", contains(ids(ada, ben)));
        takeOff(ANN, deal, ada).statusCode(204);
        selection(ANN, acme).body("remembered", equalTo(false));
    }

    @Test
    void theSameCompanyAgainBringsNobody() {
        String deal = create(ANN, withCompany(acme));
        takeOff(ANN, deal, ada).statusCode(204);
        patch(ANN, deal, ofCompany(acme)).statusCode(200).body("contacts.id", contains(ids(ben)));
    }

    @Test
    void whilePartyServiceIsDownNobodyKnowsWhomACompanyBrings() {
        UUID down = unanswered();
        PartyEvents.company(down, 1, "Down");
        PartyEvents.contactOf(down, readable(), 1);
        post(ANN, withCompany(down)).statusCode(503);
        selection(ANN, down).statusCode(503);
    }

    @Test
    void theSelectionCanBeSetAndReset() {
        selection(ANN, acme)
                .statusCode(200)
                .body("remembered", equalTo(false))
                .body("contacts.id", contains(ids(ada, ben)))
                .body("contacts[0].name", startsWith("Contact"));
        set(ANN, acme, "[\"%s\"]".formatted(ben))
                .statusCode(200)
                .body("remembered", equalTo(true))
                .body("contacts.id", contains(ids(ben)));
        nextDealGets(BOB, ben);
        set(BOB, acme, "[]").statusCode(200).body("contacts", empty());
        nextDealGets(ANN);
        reset(BOB, acme).statusCode(204);
        reset(BOB, acme).statusCode(204);
        nextDealGets(ANN, ada, ben);
    }

    @Test
    void onlyContactsOfTheCompanyAreChosenAndEachOnce() {
        set(ANN, acme, "[\"%s\", \"%s\", \"%s\"]".formatted(ada, cy, ada))
                .statusCode(422)
                .body("errors.field", contains("contacts[1]", "contacts[2]"))
                .body("errors.code", contains("not-found", "duplicate"));
        As.user(ANN).body("{}").put(selectionOf(acme)).then().statusCode(422);
        selection(ANN, acme).body("remembered", equalTo(false));
    }

    @Test
    void theSelectionIsForWhoMayReadTheCompanyAndSetByWhoMayChangeDeals() {
        UUID hidden = unreadable();
        selection(ANN, hidden).statusCode(404).body("type", equalTo("/problems/not-found"));
        set(ANN, hidden, "[]").statusCode(404);
        reset(ANN, hidden).statusCode(404);
        selection(LEO, acme).statusCode(200);
        set(LEO, acme, "[]").statusCode(403).body("denials[0].itemType", equalTo("deal"));
        reset(LEO, acme).statusCode(403);
        set(MIA, acme, "[]").statusCode(200);
        set(EVA, acme, "[]").statusCode(200);
    }

    @Test
    void withTheCompanyGoesWhatIsRememberedOfIt() {
        PartyEvents.company(acme, 1, "Acme");
        set(ANN, acme, "[]").statusCode(200);
        PartyEvents.deleted("company", acme, 2);
        eventually(() -> selection(ANN, acme).body("remembered", equalTo(false)));
    }

    private static void nextDealGets(LocalUser user, UUID company, List<String> expected) {
        assertEquals(
                expected,
                post(user, withCompany(company)).statusCode(201).extract().path("contacts.id"));
    }

    private void nextDealGets(LocalUser user, UUID... contacts) {
        nextDealGets(user, acme, List.of(ids(contacts)));
    }

    private static ValidatableResponse set(LocalUser user, UUID company, String contacts) {
        return As.user(user)
                .body("{\"contacts\": " + contacts + "}")
                .put(selectionOf(company))
                .then();
    }

    private static ValidatableResponse reset(LocalUser user, UUID company) {
        return As.user(user).delete(selectionOf(company)).then();
    }

    private static String deal(UUID company, UUID... contacts) {
        return "{\"title\": \"With client\", \"companyId\": \"%s\", \"contacts\": [%s]}"
                .formatted(company, refs(contacts));
    }

    private static String ofCompany(UUID company) {
        return "{\"companyId\": \"" + company + "\"}";
    }

    private static String refs(UUID... contacts) {
        return Arrays.stream(contacts)
                .map(contact -> "{\"id\": \"" + contact + "\"}")
                .collect(Collectors.joining(", "));
    }

    private static String[] ids(UUID... contacts) {
        return Arrays.stream(contacts).map(UUID::toString).toArray(String[]::new);
    }

    private static void eventually(org.awaitility.core.ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion);
    }
}
