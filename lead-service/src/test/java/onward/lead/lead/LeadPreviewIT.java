package onward.lead.lead;

import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static onward.kit.local.LocalUser.EVA;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import onward.contract.access.Actor;
import onward.contract.conversion.ConversionCommand.CompleteSource;
import onward.contract.value.ItemRef;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.Messages;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import onward.kit.test.Topic;
import org.junit.jupiter.api.Test;

/** What conversion-service asks of leads before anybody converts them. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class LeadPreviewIT {
    private static final Topic REPLIES = Topic.named("onward.conversion.replies");

    @Test
    void aPreviewHearsWhatAReservationWouldAndLocksNothing() {
        String lead = create();
        preview(ANN, lead, "[\"deal\", \"company\"]")
                .statusCode(200)
                .body("source.title", equalTo("50 seats for Acme"))
                .body("source.amount.amount", equalTo("12500.00"))
                .body("source.version", equalTo(1))
                .body("targets", contains("deal", "company"))
                .body("refusal", nullValue());
        preview(ANN, lead, "[]").body("targets", contains("deal", "contact"));
        As.user(ANN)
                .get("/api/v1/leads/" + lead)
                .then()
                .body("$", not(hasKey("conversion")))
                .body("version", equalTo(1));
        As.user(ANN).get("/api/v1/leads/" + lead + "/history").then().body("items.type", contains("CREATED"));
    }

    @Test
    void theProblemsAreThoseOfAReservation() {
        String lead = create();
        preview(ANN, lead, "[\"invoice\"]")
                .statusCode(422)
                .body("type", equalTo("/problems/targets-not-allowed"))
                .body("allowed", hasSize(7));
        As.user(ANN)
                .body("{\"request\": {\"targets\": [\"deal\"]}, \"startedBy\": \"USER\", \"expectedVersion\": 7}")
                .post("/internal/sources/lead/" + lead + "/preview")
                .then()
                .statusCode(412)
                .body("currentVersion", equalTo(1));
        preview(EVA, lead, "[\"deal\"]").statusCode(404);
        preview(ANN, UUID.randomUUID().toString(), "[\"deal\"]").statusCode(404);
        As.user(ANN)
                .body("{\"request\": {\"targets\": [\"deal\"]}, \"startedBy\": \"USER\"}")
                .post("/internal/sources/deal/" + lead + "/preview")
                .then()
                .statusCode(422);
    }

    @Test
    void whoMayReadButNotChangeIsRefusedByTheLead() {
        preview(BOB, create(), "[\"deal\"]")
                .statusCode(200)
                .body("refusal.itemType", equalTo("lead"))
                .body("refusal.denials[0].operation", equalTo("update"));
    }

    @Test
    void theOptionsAreTheCombinationsOfTheLead() {
        String lead = create();
        options(ANN, lead)
                .statusCode(200)
                .body("source.title", equalTo("50 seats for Acme"))
                .body("defaultTargets", contains("deal", "contact"))
                .body("allowedTargets", hasSize(7))
                .body("convertible", equalTo(true))
                .body("refusal", nullValue())
                .body("open", nullValue())
                .body("created", empty());
        options(BOB, lead).statusCode(200).body("refusal.denials[0].operation", equalTo("update"));
        options(EVA, lead).statusCode(404);
        As.user(ANN)
                .get("/internal/sources/invoice/" + lead + "/options")
                .then()
                .statusCode(404);
    }

    @Test
    void aRepeatLeadMayBecomeADealOnly() {
        String repeat = As.user(ANN)
                .body("{\"title\": \"again\", \"companyId\": \"" + OwnersStandIn.readable() + "\"}")
                .post("/api/v1/leads")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        options(ANN, repeat)
                .body("source.repeat", equalTo(true))
                .body("defaultTargets", contains("deal"))
                .body("allowedTargets", equalTo(List.of(List.of("deal"))));
    }

    @Test
    void aLockedLeadShowsItsConversionAndAConvertedOneWhatWasMadeOfIt() {
        String lead = create();
        UUID conversion = UUID.randomUUID();
        As.user(ANN)
                .body("{\"request\": {\"targets\": [\"deal\"]}, \"startedBy\": \"USER\"}")
                .put("/internal/sources/lead/" + lead + "/reservations/" + conversion)
                .then()
                .statusCode(200);
        options(ANN, lead)
                .statusCode(200)
                .body("convertible", equalTo(false))
                .body("open.id", equalTo(conversion.toString()))
                .body("open.state", equalTo("PREPARING"));
        preview(ANN, lead, "[\"deal\"]")
                .statusCode(409)
                .body("type", equalTo("/problems/conversion-open"))
                .body("conversion.id", equalTo(conversion.toString()));

        ItemRef deal = new ItemRef("deal", UUID.randomUUID(), "50 seats for Acme");
        Messages.command(
                "lead",
                new CompleteSource(
                        conversion,
                        new ItemRef("lead", UUID.fromString(lead), null),
                        new Actor("ann", "Ann Arden", List.of("sales"), "sales/emea"),
                        List.of(deal)));
        REPLIES.recordsOf(conversion.toString(), 1);
        options(ANN, lead)
                .statusCode(200)
                .body("convertible", equalTo(false))
                .body("open", nullValue())
                .body("created.id", contains(deal.id().toString()));
        preview(ANN, lead, "[\"deal\"]")
                .statusCode(409)
                .body("type", equalTo("/problems/already-converted"))
                .body("created[0].type", equalTo("deal"));
    }

    private static String create() {
        return As.user(ANN)
                .body(ALead.OF_ACME)
                .post("/api/v1/leads")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static ValidatableResponse preview(LocalUser user, String lead, String targets) {
        return As.user(user)
                .body("{\"request\": {\"targets\": " + targets + "}, \"startedBy\": \"USER\"}")
                .post("/internal/sources/lead/" + lead + "/preview")
                .then();
    }

    private static ValidatableResponse options(LocalUser user, String lead) {
        return As.user(user).get("/internal/sources/lead/" + lead + "/options").then();
    }
}
