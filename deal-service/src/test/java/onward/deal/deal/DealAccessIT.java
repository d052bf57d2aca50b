package onward.deal.deal;

import static onward.deal.deal.DealCalls.DEALS;
import static onward.deal.deal.DealCalls.get;
import static onward.deal.deal.DealCalls.list;
import static onward.deal.deal.DealCalls.patch;
import static onward.deal.deal.DealCalls.post;
import static onward.deal.deal.DealCalls.titled;
import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static onward.kit.local.LocalUser.EVA;
import static onward.kit.local.LocalUser.GUEST;
import static onward.kit.local.LocalUser.LEO;
import static onward.kit.local.LocalUser.MIA;
import static onward.kit.local.LocalUser.TOM;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import onward.contract.event.UserChanged;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.Messages;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The shipped rules of product section 6 for deals, each with a yes and a no. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class DealAccessIT {
    @Test
    void readingReachesAsFarAsTheLevel() {
        String id = titled(ANN, "Of ann");
        get(ANN, id).statusCode(200).body("may", contains("update", "delete"));
        get(BOB, id).statusCode(200).body("may", empty());
        get(MIA, id).statusCode(200).body("may", contains("update", "delete"));
        get(TOM, id).statusCode(200).body("may", contains("update"));
        get(ADMIN, id).statusCode(200).body("may", contains("update", "delete"));
        get(EVA, id).statusCode(404).body("type", equalTo("/problems/not-found"));
        for (LocalUser none : List.of(LEO, GUEST)) {
            get(none, id)
                    .statusCode(403)
                    .body("type", equalTo("/problems/access-denied"))
                    .body("denials[0].itemType", equalTo("deal"))
                    .body("denials[0].operation", equalTo("read"))
                    .body("denials[0].requiredLevel", equalTo("OWN"))
                    .body("denials[0].yourLevel", equalTo("NONE"))
                    .body("denials[0].rolesThatMay", contains("accountant", "manager", "sales"));
        }
    }

    @Test
    void whatBelongsToADealIsReadByItsReadersOnly() {
        String id = titled(ANN, "Of ann");
        for (String part : List.of("products", "history")) {
            As.user(BOB).get(DEALS + "/" + id + "/" + part).then().statusCode(200);
            As.user(EVA).get(DEALS + "/" + id + "/" + part).then().statusCode(404);
            As.user(LEO).get(DEALS + "/" + id + "/" + part).then().statusCode(403);
        }
        As.user(BOB)
                .body("{\"products\": []}")
                .put(DEALS + "/" + id + "/products")
                .then()
                .statusCode(403);
        As.user(EVA)
                .body("{\"products\": []}")
                .put(DEALS + "/" + id + "/products")
                .then()
                .statusCode(404);
    }

    @Test
    void creatingReachesAsFarAsTheLevel() {
        post(TOM, "{\"title\": \"t\"}")
                .statusCode(403)
                .body("denials[0].operation", equalTo("create"))
                .body("denials[0].rolesThatMay", contains("manager", "sales"));
        post(LEO, "{\"title\": \"t\"}").statusCode(403);
        post(MIA, "{\"title\": \"t\"}").statusCode(201).body("responsible", equalTo("mia"));
        post(ADMIN, "{\"title\": \"t\"}").statusCode(201);
    }

    @Test
    void updatingReachesAsFarAsTheLevel() {
        String id = titled(ANN, "Of ann");
        patch(BOB, id, "{\"comment\": \"mine\"}")
                .statusCode(403)
                .body("denials[0].requiredLevel", equalTo("DEPARTMENT"))
                .body("denials[0].yourLevel", equalTo("OWN"))
                .body("denials[0].rolesThatMay", contains("accountant", "manager"));
        patch(EVA, id, "{}").statusCode(404);
        patch(LEO, id, "{}").statusCode(403);
        patch(TOM, id, "{\"comment\": \"paid\"}").statusCode(200);
        patch(MIA, id, "{\"comment\": \"seen\"}").statusCode(200);
        patch(ANN, id, "{\"comment\": \"own\"}").statusCode(200);
    }

    @Test
    void whoMayNotSeeADealHearsNothingOfItsClients() {
        String id = titled(ANN, "Of ann");
        String patch = "{\"companyId\": \"" + OwnersStandIn.unreadable() + "\"}";
        patch(EVA, id, patch).statusCode(404);
        patch(BOB, id, patch).statusCode(403);
        post(TOM, DealCalls.withCompany(OwnersStandIn.unanswered())).statusCode(403);
    }

    @Test
    void deletingReachesAsFarAsTheLevel() {
        String id = titled(ANN, "Of ann");
        As.user(BOB).delete(DEALS + "/" + id).then().statusCode(403);
        As.user(TOM).delete(DEALS + "/" + id).then().statusCode(403);
        As.user(EVA).delete(DEALS + "/" + id).then().statusCode(404);
        As.user(MIA).delete(DEALS + "/" + id).then().statusCode(204);
        get(ANN, id).statusCode(404);
    }

    @Test
    void listsShowWhatTheLevelReaches() {
        String mark = UUID.randomUUID().toString();
        LocalUser owner = LocalUser.named("olga", "owner");
        rule("owner", "{\"read\": \"OWN\", \"create\": \"OWN\"}");
        titled(ANN, "a " + mark);
        titled(BOB, "b " + mark);
        titled(EVA, "c " + mark);
        titled(owner, "d " + mark);
        String filter = "title=like=*" + mark;
        list(ANN, filter).body("items.title", containsInAnyOrder("a " + mark, "b " + mark));
        list(EVA, filter).body("items.title", contains("c " + mark));
        list(owner, filter).body("items.title", contains("d " + mark)).body("total", equalTo(1));
        list(MIA, filter).body("items", hasSize(4));
        list(TOM, filter).body("items", hasSize(4)).body("total", equalTo(4));
        As.user(LEO).get(DEALS).then().statusCode(403);
        As.user(GUEST).get(DEALS).then().statusCode(403);
    }

    @Test
    void aStageCanRestrictUpdatesFurther() {
        LocalUser closer = LocalUser.named("cleo", "closer");
        rule("closer", """
                {"read": "ALL", "create": "ALL", "update": "ALL", "delete": "ALL", "updateByStage": {"WON": "NONE"}}""");
        String id = titled(closer, "To be won");
        patch(closer, id, "{\"stage\": \"WON\"}").statusCode(200).body("may", contains("delete"));
        patch(closer, id, "{\"comment\": \"late\"}").statusCode(403).body("denials[0].yourLevel", equalTo("NONE"));
        patch(MIA, id, "{\"comment\": \"late\"}").statusCode(200);
    }

    @Test
    void aDealIsCreatedForWhomTheLevelReaches() {
        known(BOB);
        known(EVA);
        post(ANN, "{\"title\": \"For bob\", \"responsible\": \"bob\"}")
                .statusCode(201)
                .body("responsible", equalTo("bob"))
                .body("department", equalTo("sales/emea"))
                .body("may", empty());
        post(ANN, "{\"title\": \"For eva\", \"responsible\": \"eva\"}")
                .statusCode(403)
                .body("denials[0].operation", equalTo("create"))
                .body("denials[0].requiredLevel", equalTo("ALL"))
                .body("denials[0].yourLevel", equalTo("DEPARTMENT"));
        post(MIA, "{\"title\": \"For eva\", \"responsible\": \"eva\"}")
                .statusCode(201)
                .body("department", equalTo("sales/apac"));
    }

    @Test
    void aDealIsHandedToWhomTheLevelReaches() {
        known(BOB);
        known(EVA);
        known(ANN);
        String id = titled(ANN, "Handed on");
        patch(ANN, id, "{\"responsible\": \"eva\"}").statusCode(403);
        patch(ANN, id, "{\"responsible\": \"bob\"}")
                .statusCode(200)
                .body("responsible", equalTo("bob"))
                .body("may", empty());
        patch(ANN, id, "{\"responsible\": \"ann\"}").statusCode(403);
        patch(BOB, id, "{\"responsible\": \"ann\"}").statusCode(200);
    }

    @AfterEach
    void takeTheRulesAway() {
        for (String role : List.of("owner", "closer")) {
            As.user(ADMIN)
                    .delete("/api/v1/settings/deals/access/" + role)
                    .then()
                    .statusCode(oneOf(204, 404));
        }
    }

    private static void rule(String role, String body) {
        As.user(ADMIN)
                .body(body)
                .put("/api/v1/settings/deals/access/" + role)
                .then()
                .statusCode(200);
    }

    /** The directory has told of the user. */
    private static void known(LocalUser user) {
        Messages.user(new UserChanged(user.id(), 1, user.name(), user.email(), user.department(), true, Instant.now()));
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> post(MIA, "{\"title\": \"t\", \"responsible\": \"" + user.id() + "\"}")
                                .extract()
                                .statusCode(),
                        equalTo(201));
    }
}
