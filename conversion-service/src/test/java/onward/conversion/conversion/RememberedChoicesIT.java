package onward.conversion.conversion;

import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onward.contract.access.Actor;
import onward.contract.access.Denial;
import onward.contract.access.Level;
import onward.contract.access.Operation;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.ConversionRequest;
import onward.contract.conversion.ConversionRequested.LeadWon;
import onward.contract.conversion.FieldChoice;
import onward.contract.conversion.FieldChoices;
import onward.contract.conversion.Refusal;
import onward.contract.conversion.RequiredField;
import onward.contract.conversion.StartedBy;
import onward.contract.conversion.TargetAction;
import onward.contract.conversion.TargetOutcome.InputNeeded;
import onward.contract.conversion.TargetOutcome.ItemPrepared;
import onward.contract.conversion.TargetOutcome.ItemRefused;
import onward.contract.conversion.UndecidedCustomField;
import onward.conversion.fake.FakeSource;
import onward.conversion.fake.OwnerAddress;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a completed conversion chose for custom fields that targets lack, and the conversions after it. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnerAddress.class)
class RememberedChoicesIT extends AmongFakeOwners {
    private static final String CONVERSIONS = "/api/v1/conversions";

    private final String code = "f" + UUID.randomUUID().toString().replace("-", "");

    @Test
    void whatACompletedConversionChoseHoldsForTheNext() {
        remember(FieldChoice.DROP);
        assertRemembered("DROP");

        FakeSource next = aLead();
        convert(next, null).body("state", equalTo("COMPLETED"));
        assertEquals(Map.of(code, Map.of("deal", FieldChoice.DROP)), remembered(next.lastPrepare()));
    }

    @Test
    void theLatestChoiceCounts() {
        remember(FieldChoice.DROP);
        remember(FieldChoice.CREATE);
        assertRemembered("CREATE");
    }

    @Test
    void aPreviewAsksWithTheSame() {
        remember(FieldChoice.CREATE);
        FakeSource next = aLead();
        As.user(ANN)
                .body(request(next, null))
                .post(CONVERSIONS + "/preview")
                .then()
                .statusCode(200);
        assertEquals(
                Map.of(code, Map.of("deal", FieldChoice.CREATE)),
                remembered(next.planned().getFirst()));
    }

    @Test
    void soDoesAConversionThatAStageMoveAskedFor() {
        remember(FieldChoice.DROP);
        FakeSource next = aLead();
        owners.tell(new LeadWon(
                UUID.randomUUID(),
                ConversionRequest.to(List.of("deal")),
                new Actor(ANN.id(), ANN.name(), ANN.roles(), ANN.department()),
                next.snapshot(),
                StartedBy.STAGE,
                Instant.now(),
                null));
        Awaitility.await().until(() -> !next.heard().isEmpty());
        assertEquals(Map.of(code, Map.of("deal", FieldChoice.DROP)), remembered(next.lastPrepare()));
    }

    @Test
    void aSourceWithoutTheFieldIsAskedAboutNothing() {
        remember(FieldChoice.DROP);
        FakeSource other = owners.aLead();
        convert(other, null).body("state", equalTo("COMPLETED"));
        assertEquals(null, other.lastPrepare().request().fieldChoices());
    }

    @Test
    void theOptionsShowIt() {
        remember(FieldChoice.CREATE);
        FakeSource next = aLead().lacking("deal", undecided("deal")).lacking("company", undecided("company"));
        As.user(ANN)
                .queryParam("sourceType", "lead")
                .queryParam("sourceId", next.id())
                .get(CONVERSIONS + "/options")
                .then()
                .statusCode(200)
                .body("customFields.code", contains(code))
                .body("customFields[0].remembered", equalTo(Map.of("deal", "CREATE")));
        next.planned()
                .forEach(asked -> assertEquals(null, asked.request().fieldChoices(), "It is shown as a question"));
    }

    @Test
    void aRefusedConversionLeavesNothing() {
        FakeSource lead = aLead().answering(prepared(FieldChoice.DROP))
                .answering(new ItemRefused(
                        "company",
                        Refusal.accessDenied(
                                new Denial("company", Operation.SETTINGS, Level.ALL, Level.NONE, List.of()))));
        convert(lead, "{\"otherwise\": \"DROP\", \"remember\": true}", "deal", "company")
                .body("state", equalTo("REJECTED"))
                .body("problem.denials.operation", contains("settings"));
        assertRemembered();
    }

    @Test
    void oneThatIsTakenBackLeavesNothing() {
        FakeSource lead = aLead().answering(prepared(FieldChoice.DROP)).answering(nameNeeded("company"));
        String id = convert(lead, "{\"otherwise\": \"DROP\", \"remember\": true}", "deal", "company")
                .body("state", equalTo("AWAITING_INPUT"))
                .extract()
                .path("id");
        As.user(ANN)
                .header("Prefer", "wait=30")
                .post(CONVERSIONS + "/" + id + "/cancel")
                .then()
                .body("state", equalTo("CANCELLED"));
        assertRemembered();
    }

    @Test
    void whoIsAskedMayHaveItRememberedWithHisAnswer() {
        FakeSource lead =
                aLead().answering(new InputNeeded("deal", List.of(), List.of(), List.of(undecided("deal")), List.of()));
        String id = convert(lead, null)
                .body("state", equalTo("AWAITING_INPUT"))
                .extract()
                .path("id");
        lead.answering(prepared(FieldChoice.DROP));
        supply(id, "{\"fieldChoices\": {\"drop\": [\"" + code + "\"], \"remember\": true}}")
                .body("state", equalTo("COMPLETED"));
        assertEquals(
                new FieldChoices(null, List.of(code), null, true),
                lead.lastPrepare().request().fieldChoices());
        assertRemembered("DROP");
    }

    @Test
    void anotherRoundAsksWithWhatIsRememberedByThen() {
        FakeSource waiting = aLead().answering(nameNeeded("deal"));
        String id = convert(waiting, null)
                .body("state", equalTo("AWAITING_INPUT"))
                .extract()
                .path("id");
        remember(FieldChoice.DROP);
        waiting.agreeing("deal");
        supply(id, "{\"fields\": {\"deal\": {\"title\": \"x\"}}}").body("state", equalTo("COMPLETED"));
        assertEquals(Map.of(code, Map.of("deal", FieldChoice.DROP)), remembered(waiting.lastPrepare()));
    }

    @Test
    void nobodySaysInARequestWhatIsRemembered() {
        As.user(ANN)
                .body(request(aLead(), "{\"remembered\": {\"" + code + "\": {\"deal\": \"DROP\"}}}"))
                .post(CONVERSIONS)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/unknown-field"));
    }

    private FakeSource aLead() {
        return owners.aLead().with(code);
    }

    /** A conversion that chooses so and has it remembered, as the deal's owner understood it. */
    private void remember(FieldChoice choice) {
        convert(aLead().answering(prepared(choice)), "{\"otherwise\": \"" + choice + "\", \"remember\": true}")
                .body("state", equalTo("COMPLETED"));
    }

    private ItemPrepared prepared(FieldChoice choice) {
        return new ItemPrepared(
                "deal", UUID.randomUUID(), TargetAction.CREATE, "The deal", List.of(), Map.of(code, choice));
    }

    private static InputNeeded nameNeeded(String target) {
        return new InputNeeded(
                target,
                List.of(new RequiredField(target, "name", "Name", "STRING", null)),
                List.of(),
                List.of(),
                List.of());
    }

    private UndecidedCustomField undecided(String target) {
        return new UndecidedCustomField(code, "Seats", "INTEGER", List.of(target), List.of());
    }

    private void assertRemembered(String... choices) {
        As.user(ADMIN)
                .get("/api/v1/settings/conversion")
                .then()
                .statusCode(200)
                .body("remembered.findAll { it.code == '" + code + "' }.choice", equalTo(List.of(choices)));
    }

    private static Map<String, Map<String, FieldChoice>> remembered(PrepareItems asked) {
        FieldChoices choices = asked.request().fieldChoices();
        return choices == null ? Map.of() : choices.remembered();
    }

    private static String request(FakeSource lead, @Nullable String choices, String... targets) {
        return "{\"source\": {\"type\": \"lead\", \"id\": \"%s\"}, \"targets\": [%s]%s}"
                .formatted(
                        lead.id(),
                        targets.length == 0 ? "\"deal\"" : "\"" + String.join("\", \"", targets) + "\"",
                        choices == null ? "" : ", \"fieldChoices\": " + choices);
    }

    private static ValidatableResponse convert(FakeSource lead, @Nullable String choices, String... targets) {
        return As.user(ANN)
                .header("Prefer", "wait=30")
                .body(request(lead, choices, targets))
                .post(CONVERSIONS)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse supply(String id, String patch) {
        return As.user(ANN)
                .contentType("application/merge-patch+json")
                .header("Prefer", "wait=30")
                .body(patch)
                .patch(CONVERSIONS + "/" + id)
                .then()
                .statusCode(200);
    }
}
