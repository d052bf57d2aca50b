package onward.billing;

import static onward.billing.Calls.ESTIMATES;
import static onward.billing.Calls.INVOICES;
import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static onward.kit.local.LocalUser.EVA;
import static onward.kit.local.LocalUser.GUEST;
import static onward.kit.local.LocalUser.LEO;
import static onward.kit.local.LocalUser.MIA;
import static onward.kit.local.LocalUser.TOM;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import onward.contract.event.UserChanged;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.Messages;
import onward.kit.test.OnwardStack;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Who may do what with estimates and invoices (product rule, section 6), both ways. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(PartyServiceStandIn.class)
class DocumentAccessIT {
    @Test
    void salesCreateAndReadEstimatesOfTheirDepartmentAndChangeTheirOwn() {
        String id = ESTIMATES.titled(ANN, "Of Ann");
        ESTIMATES.get(BOB, id).statusCode(200).body("may", empty());
        ESTIMATES.get(EVA, id).statusCode(404);
        ESTIMATES.patch(ANN, id, "{\"comment\": \"mine\"}").statusCode(200);
        ESTIMATES
                .patch(BOB, id, "{\"comment\": \"not mine\"}")
                .statusCode(403)
                .body("denials[0].itemType", equalTo("estimate"))
                .body("denials[0].operation", equalTo("update"))
                .body("denials[0].requiredLevel", equalTo("DEPARTMENT"))
                .body("denials[0].yourLevel", equalTo("OWN"))
                .body("denials[0].rolesThatMay", contains("accountant", "manager"));
        ESTIMATES.delete(BOB, id).statusCode(403);
        ESTIMATES.patch(EVA, id, "{\"comment\": \"unseen\"}").statusCode(404);
        ESTIMATES.delete(ANN, id).statusCode(204);
    }

    @Test
    void salesOnlyReadInvoicesOfTheirDepartment() {
        know(ANN);
        INVOICES.post(ANN, "{\"title\": \"Mine\"}")
                .statusCode(403)
                .body("denials[0].operation", equalTo("create"))
                .body("denials[0].yourLevel", equalTo("NONE"))
                .body("denials[0].rolesThatMay", contains("accountant", "manager"));
        String id = INVOICES.create(TOM, "{\"title\": \"For Ann\", \"responsible\": \"ann\"}");
        INVOICES.get(ANN, id).statusCode(200).body("may", empty()).body("department", equalTo("sales/emea"));
        INVOICES.get(BOB, id).statusCode(200);
        INVOICES.get(EVA, id).statusCode(404);
        INVOICES.patch(ANN, id, "{\"comment\": \"no\"}").statusCode(403);
        INVOICES.issue(ANN, id).statusCode(403).body("denials[0].operation", equalTo("update"));
        INVOICES.delete(ANN, id).statusCode(403);
        INVOICES.issue(EVA, id).statusCode(404);
        INVOICES.list(ANN, "id==" + id).body("items", hasSize(1));
        INVOICES.list(EVA, "id==" + id).body("items", empty());
    }

    @Test
    void paymentsAreForThoseWhoMayChangeTheInvoice() {
        know(ANN);
        String id = INVOICES.create(TOM, """
                {"title": "For Ann", "responsible": "ann", "stage": "SENT", "companyId": "%s",
                 "products": [{"name": "n", "quantity": 1, "unitPrice": 10}]}""".formatted(PartyServiceStandIn.readable()));
        INVOICES.pay(ANN, id, "10").statusCode(403);
        INVOICES.pay(EVA, id, "10").statusCode(404);
        String payment = INVOICES.pay(TOM, id, "10").statusCode(201).extract().path("id");
        As.user(ANN).get(INVOICES.path(id) + "/payments").then().statusCode(200).body("items.id", contains(payment));
        As.user(EVA).get(INVOICES.path(id) + "/payments").then().statusCode(404);
        As.user(ANN).delete(INVOICES.path(id) + "/payments/" + payment).then().statusCode(403);
        As.user(MIA).delete(INVOICES.path(id) + "/payments/" + payment).then().statusCode(204);
    }

    @Test
    void accountantsAndManagersMayDoEverythingWithEverybodysDocuments() {
        for (LocalUser user : List.of(TOM, MIA, ADMIN)) {
            for (Calls documents : List.of(ESTIMATES, INVOICES)) {
                String id = documents.titled(user, "By " + user.id());
                documents.patch(user, id, "{\"comment\": \"mine\"}").statusCode(200);
                documents.delete(user, id).statusCode(204);
            }
            String ofAnn = ESTIMATES.titled(ANN, "Of Ann");
            ESTIMATES.get(user, ofAnn).statusCode(200).body("may", contains("update", "delete"));
            ESTIMATES.patch(user, ofAnn, "{\"comment\": \"looked at\"}").statusCode(200);
            ESTIMATES.delete(user, ofAnn).statusCode(204);
        }
    }

    @Test
    void leadOperatorsAndGuestsMayNothing() {
        String estimate = ESTIMATES.titled(ANN, "Of Ann");
        String invoice = INVOICES.titled(TOM, "Of Tom");
        for (LocalUser user : List.of(LEO, GUEST)) {
            ESTIMATES.get(user, estimate).statusCode(403);
            INVOICES.get(user, invoice).statusCode(403);
            ESTIMATES.post(user, "{\"title\": \"t\"}").statusCode(403);
            INVOICES.post(user, "{\"title\": \"t\"}").statusCode(403);
            As.user(user).get("/api/v1/estimates").then().statusCode(403);
            As.user(user).get("/api/v1/invoices").then().statusCode(403);
        }
        As.nobody().get("/api/v1/invoices").then().statusCode(401);
    }

    @Test
    void everybodyIsToldHisOwnAccess() {
        As.user(ANN)
                .get("/internal/access")
                .then()
                .statusCode(200)
                .body("estimate.create", equalTo("DEPARTMENT"))
                .body("estimate.update", equalTo("OWN"))
                .body("invoice.read", equalTo("DEPARTMENT"))
                .body("invoice.create", equalTo("NONE"));
        As.user(LEO).get("/internal/access").then().body("invoice.read", equalTo("NONE"));
    }

    @Test
    void stagesAreForEverybodyToReadAndAccessRulesForThoseWithSettings() {
        As.user(GUEST)
                .get("/api/v1/settings/invoices/stages")
                .then()
                .statusCode(200)
                .body("stages.code", contains("DRAFT", "SENT", "PAID", "CANCELLED"))
                .body("stages.kind", contains("IN_PROGRESS", "IN_PROGRESS", "WON", "LOST"));
        As.user(GUEST)
                .get("/api/v1/settings/estimates/stages")
                .then()
                .body("stages.code", contains("DRAFT", "SENT", "ACCEPTED", "DECLINED"));
        As.user(MIA).get("/api/v1/settings/invoices/access").then().statusCode(403);
        As.user(ADMIN)
                .get("/api/v1/settings/invoices/access")
                .then()
                .statusCode(200)
                .body("roles", hasKey("accountant"))
                .body("roles", not(hasKey("lead-operator")));
    }

    private static void know(LocalUser user) {
        Messages.user(new UserChanged(user.id(), 1, user.name(), user.email(), user.department(), true, Instant.now()));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> INVOICES.post(TOM, "{\"title\": \"t\", \"responsible\": \"" + user.id() + "\"}")
                        .statusCode(201));
    }
}
