package onward.lead.lead;

import static java.util.Objects.requireNonNull;
import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static onward.kit.local.LocalUser.EVA;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import onward.contract.access.Actor;
import onward.contract.access.Denial;
import onward.contract.access.Level;
import onward.contract.access.Operation;
import onward.contract.conversion.ConversionCommand;
import onward.contract.conversion.ConversionCommand.CompleteSource;
import onward.contract.conversion.ConversionCommand.NoteProgress;
import onward.contract.conversion.ConversionCommand.ReleaseSource;
import onward.contract.conversion.ConversionEnd;
import onward.contract.conversion.ConversionState;
import onward.contract.conversion.Refusal;
import onward.contract.message.WireTypes;
import onward.contract.value.ItemRef;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.Messages;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import onward.kit.test.Topic;
import onward.kit.test.TopicRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class LeadConversionIT {
    private static final Topic COMMANDS = Topic.named("onward.lead.commands");
    private static final Topic REPLIES = Topic.named("onward.conversion.replies");
    private static final Topic REQUESTS = Topic.named("onward.conversion.requests");

    @Test
    void reservingLocksTheLeadAndTellsConversionService() {
        String lead = create();
        UUID conversion = UUID.randomUUID();
        reserve(ANN, lead, conversion, "[\"deal\", \"company\"]")
                .statusCode(200)
                .body("source.title", equalTo("50 seats for Acme"))
                .body("source.amount.amount", equalTo("12500.00"))
                .body("targets", contains("deal", "company"))
                .body("refusal", nullValue());
        read(lead).body("conversion.id", equalTo(conversion.toString())).body("version", equalTo(1));
        As.user(ANN)
                .body("{\"comment\": \"late\"}")
                .patch("/api/v1/leads/" + lead)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/item-locked"))
                .body("conversion.id", equalTo(conversion.toString()));
        As.user(ANN).delete("/api/v1/leads/" + lead).then().statusCode(409);
        TopicRecord told = REQUESTS.recordsOf(lead, 1).getFirst();
        assertEquals("onward.conversion.create-based-on.v1", told.type());
    }

    @Test
    void theSameConversionReservesTwiceAndAnotherOneDoesNot() {
        String lead = create();
        UUID conversion = UUID.randomUUID();
        reserve(ANN, lead, conversion, "[\"deal\"]").statusCode(200);
        reserve(ANN, lead, conversion, "[\"deal\"]").statusCode(200).body("source.version", equalTo(1));
        assertEquals(1, REQUESTS.recordsOf(lead, 1).size());
        reserve(ANN, lead, UUID.randomUUID(), "[\"deal\"]")
                .statusCode(409)
                .body("type", equalTo("/problems/conversion-open"))
                .body("conversion.id", equalTo(conversion.toString()));
    }

    @Test
    void onlyTheSevenCombinationsAreAllowed() {
        String lead = create();
        reserve(ANN, lead, UUID.randomUUID(), "[\"invoice\"]")
                .statusCode(422)
                .body("type", equalTo("/problems/targets-not-allowed"))
                .body("allowed", hasSize(7));
        String repeat = As.user(ANN)
                .body("{\"title\": \"again\", \"companyId\": \"" + OwnersStandIn.readable() + "\"}")
                .post("/api/v1/leads")
                .then()
                .statusCode(201)
                .body("repeat", equalTo(true))
                .extract()
                .path("id");
        reserve(ANN, repeat, UUID.randomUUID(), "[\"deal\", \"contact\"]")
                .statusCode(422)
                .body("allowed", equalTo(List.of(List.of("deal"))));
        reserve(ANN, repeat, UUID.randomUUID(), "[]").statusCode(200).body("targets", contains("deal"));
    }

    @Test
    void whoMayReadButNotChangeIsRefusedWithoutALock() {
        String lead = create();
        reserve(BOB, lead, UUID.randomUUID(), "[\"deal\"]")
                .statusCode(200)
                .body("refusal.itemType", equalTo("lead"))
                .body("refusal.denials[0].operation", equalTo("update"));
        read(lead).body("$", not(hasKey("conversion")));
        reserve(EVA, lead, UUID.randomUUID(), "[\"deal\"]").statusCode(404);
    }

    /** Where the lead stands is not told to who may only read it, and nothing he tries is written down there. */
    @Test
    void whoMayOnlyReadHearsThatBeforeAnythingElseAndLeavesNoTrace() {
        String lead = create();
        reserve(ANN, lead, UUID.randomUUID(), "[\"deal\"]").statusCode(200);
        UUID refused = UUID.randomUUID();
        reserve(BOB, lead, refused, "[\"deal\"]")
                .statusCode(200)
                .body("refusal.denials[0].operation", equalTo("update"));
        As.user(BOB)
                .body("{\"request\": {\"targets\": [\"deal\"]}, \"startedBy\": \"USER\", \"expectedVersion\": 7}")
                .post("/internal/sources/lead/" + lead + "/preview")
                .then()
                .statusCode(200)
                .body("refusal.denials[0].operation", equalTo("update"));

        send(new ReleaseSource(
                refused,
                new ItemRef("lead", UUID.fromString(lead), null),
                actor(),
                ConversionEnd.REJECTED,
                "Access denied",
                List.of()));
        REPLIES.recordsOf(refused.toString(), 1);
        As.user(ANN)
                .get("/api/v1/leads/" + lead + "/history")
                .then()
                .body("items.type", contains("CONVERSION_STARTED", "CREATED"));
        read(lead).body("conversion.state", equalTo("PREPARING"));
    }

    @Test
    void aStaleVersionDoesNotReserve() {
        String lead = create();
        As.user(ANN)
                .body("{\"request\": {\"targets\": [\"deal\"]}, \"startedBy\": \"USER\", \"expectedVersion\": 7}")
                .put("/internal/sources/lead/" + lead + "/reservations/" + UUID.randomUUID())
                .then()
                .statusCode(412)
                .body("currentVersion", equalTo(1));
    }

    @Test
    void aMoveToTheWonStageAsksForConversionAndTheLeadStaysWhereItIs() {
        String lead = create();
        ValidatableResponse moved = As.user(ANN)
                .body("{\"stage\": \"CONVERTED\", \"comment\": \"yes\", \"convertTo\": [\"company\"]}")
                .patch("/api/v1/leads/" + lead)
                .then()
                .statusCode(202)
                .body("stage", equalTo("NEW"))
                .body("comment", equalTo("yes"))
                .body("conversion.state", equalTo("PREPARING"))
                .header("Location", containsString("/api/v1/conversions/"));
        TopicRecord told = REQUESTS.recordsOf(lead, 1).getFirst();
        assertEquals("onward.conversion.lead-won.v1", told.type());
        String conversion = moved.extract().path("conversion.id");
        org.hamcrest.MatcherAssert.assertThat(requireNonNull(told.payload()), containsString(conversion));
        As.user(ANN)
                .body("{\"stage\": \"CONVERTED\"}")
                .patch("/api/v1/leads/" + lead)
                .then()
                .statusCode(409)
                .body("conversion.id", equalTo(conversion));
    }

    @Test
    void targetsWithoutTheWonStageAreAMistake() {
        String lead = create();
        As.user(ANN)
                .body("{\"convertTo\": [\"company\"]}")
                .patch("/api/v1/leads/" + lead)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("convertTo"));
    }

    @Test
    void aLeadCreatedAtItsWonStageStartsAtTheFirstAndAsks() {
        As.user(ANN)
                .body("{\"title\": \"won at once\", \"stage\": \"CONVERTED\"}")
                .post("/api/v1/leads")
                .then()
                .statusCode(201)
                .body("stage", equalTo("NEW"))
                .body("conversion.state", equalTo("PREPARING"));
    }

    @Test
    void aCompletedConversionMakesTheLeadConvertedAndReadOnly() {
        String lead = create();
        UUID conversion = UUID.randomUUID();
        reserve(ANN, lead, conversion, "[\"deal\"]").statusCode(200);
        ItemRef deal = new ItemRef("deal", UUID.randomUUID(), "50 seats for Acme");
        send(new CompleteSource(conversion, new ItemRef("lead", UUID.fromString(lead), null), actor(), List.of(deal)));
        assertEquals(
                "onward.conversion.source-completed.v1",
                REPLIES.recordsOf(conversion.toString(), 1).getFirst().type());
        read(lead)
                .body("stage", equalTo("CONVERTED"))
                .body("conversion.state", equalTo("COMPLETED"))
                .body("conversion.created[0].id", equalTo(deal.id().toString()));
        As.user(ANN)
                .body("{\"comment\": \"late\"}")
                .patch("/api/v1/leads/" + lead)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/already-converted"))
                .body("created[0].type", equalTo("deal"));
        reserve(ANN, lead, UUID.randomUUID(), "[\"deal\"]")
                .statusCode(409)
                .body("type", equalTo("/problems/already-converted"));
        As.user(ANN)
                .get("/api/v1/leads/" + lead + "/history")
                .then()
                .body("items.type", contains("CONVERTED", "CONVERSION_STARTED", "CREATED"));
    }

    @Test
    void aRefusedConversionLeavesTheLeadAsItWasAndItsHistorySaysWhy() {
        String lead = create();
        UUID conversion = UUID.randomUUID();
        reserve(ANN, lead, conversion, "[\"deal\"]").statusCode(200);
        Denial denial = new Denial("deal", Operation.CREATE, Level.OWN, Level.NONE, List.of("manager", "sales"));
        send(new ReleaseSource(
                conversion,
                new ItemRef("lead", UUID.fromString(lead), null),
                actor(),
                ConversionEnd.REJECTED,
                "Access denied",
                List.of(Refusal.accessDenied(denial))));
        REPLIES.recordsOf(conversion.toString(), 1);
        read(lead).body("stage", equalTo("NEW")).body("version", equalTo(1)).body("$", not(hasKey("conversion")));
        As.user(ANN)
                .get("/api/v1/leads/" + lead + "/history")
                .then()
                .body("items[0].type", equalTo("CONVERSION_ENDED"))
                .body("items[0].description", containsString("create on deal needs level OWN; you have NONE"))
                .body("items[0].conversionId", equalTo(conversion.toString()));
        As.user(ANN)
                .body("{\"comment\": \"go on\"}")
                .patch("/api/v1/leads/" + lead)
                .then()
                .statusCode(200);
    }

    @Test
    void aRepeatedCommandGetsTheStoredReplyAndChangesNothing() {
        String lead = create();
        UUID conversion = UUID.randomUUID();
        reserve(ANN, lead, conversion, "[\"deal\"]").statusCode(200);
        ReleaseSource release = new ReleaseSource(
                conversion,
                new ItemRef("lead", UUID.fromString(lead), null),
                actor(),
                ConversionEnd.CANCELLED,
                "cancelled",
                List.of());
        send(release);
        send(release);
        List<TopicRecord> replies = REPLIES.recordsOf(conversion.toString(), 2);
        assertEquals(1, replies.stream().map(TopicRecord::id).distinct().count());
        As.user(ANN)
                .get("/api/v1/leads/" + lead + "/history")
                .then()
                .body("items.type", contains("CONVERSION_ENDED", "CONVERSION_STARTED", "CREATED"));
    }

    @Test
    void theLeadShowsWhereItsConversionRests() {
        String lead = create();
        UUID conversion = UUID.randomUUID();
        reserve(ANN, lead, conversion, "[\"deal\"]").statusCode(200);
        send(new NoteProgress(
                conversion, new ItemRef("lead", UUID.fromString(lead), null), 1, ConversionState.AWAITING_INPUT));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> read(lead).body("conversion.state", equalTo("AWAITING_INPUT")));
    }

    @Test
    void anUnreadableCommandIsAnsweredAndTheNextOneHandled() {
        String lead = create();
        UUID conversion = UUID.randomUUID();
        reserve(ANN, lead, conversion, "[\"deal\"]").statusCode(200);
        COMMANDS.send(
                conversion.toString(),
                Messages.headers(UUID.randomUUID(), WireTypes.nameOf(CompleteSource.class), "/conversion-service"),
                "{\"conversionId\": 7");
        assertEquals(
                "onward.conversion.command-failed.v1",
                REPLIES.recordsOf(conversion.toString(), 1).getFirst().type());
        send(new ReleaseSource(
                conversion,
                new ItemRef("lead", UUID.fromString(lead), null),
                actor(),
                ConversionEnd.FAILED,
                "failed",
                List.of()));
        REPLIES.recordsOf(conversion.toString(), 2);
        read(lead).body("$", not(hasKey("conversion")));
        As.user(ANN).get("/internal/quarantine").then().statusCode(403);
        As.user(ADMIN)
                .get("/internal/quarantine")
                .then()
                .statusCode(200)
                .body("items.key", hasItem(conversion.toString()));
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

    private static ValidatableResponse read(String lead) {
        return As.user(ANN).get("/api/v1/leads/" + lead).then().statusCode(200);
    }

    private static ValidatableResponse reserve(LocalUser user, String lead, UUID conversion, String targets) {
        return As.user(user)
                .body("{\"request\": {\"targets\": " + targets + "}, \"startedBy\": \"USER\"}")
                .put("/internal/sources/lead/" + lead + "/reservations/" + conversion)
                .then();
    }

    private static Actor actor() {
        return new Actor("ann", "Ann Arden", List.of("sales"), "sales/emea");
    }

    private static void send(ConversionCommand command) {
        Messages.command("lead", command);
    }
}
