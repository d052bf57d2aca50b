package onward.conversion.conversion;

import static onward.conversion.conversion.ConversionCalls.CONVERSIONS;
import static onward.conversion.conversion.ConversionCalls.cancel;
import static onward.conversion.conversion.ConversionCalls.convert;
import static onward.conversion.conversion.ConversionCalls.read;
import static onward.conversion.conversion.ConversionCalls.supply;
import static onward.conversion.conversion.Happening.nameNeeded;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static onward.kit.local.LocalUser.EVA;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.ConversionVerb;
import onward.contract.conversion.FieldChoices;
import onward.contract.conversion.TargetOutcome;
import onward.contract.conversion.UndecidedCustomField;
import onward.conversion.fake.FakeSource;
import onward.conversion.fake.OwnerAddress;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A conversion that waits for what a user must supply. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnerAddress.class)
class ConversionInputIT extends AmongFakeOwners {
    @Test
    void goesOnAfterInputAndMayAskAgain() {
        FakeSource lead = owners.aLead().answering(nameNeeded("company"));
        String id = convert(lead, "deal", "company")
                .body("state", equalTo("AWAITING_INPUT"))
                .body("inputNeeded.deadline", notNullValue())
                .body("inputNeeded.requiredFields[0].target", equalTo("company"))
                .body("inputNeeded.requiredFields[0].field", equalTo("name"))
                .body("inputNeeded.invalidFields", empty())
                .extract()
                .path("id");

        supply(id, ANN, "{\"fields\": {\"company\": {\"type\": \"CLIENT\", \"comment\": null}}}")
                .statusCode(200)
                .body("state", equalTo("AWAITING_INPUT"));
        lead.agreeing("company");
        supply(id, ANN, "{\"fields\": {\"company\": {\"name\": \"Acme\"}}, \"pipeline\": \"fast\"}")
                .statusCode(200)
                .body("state", equalTo("COMPLETED"))
                .body("steps.findAll { it.step == 'INPUT' }.by", contains("ann", "ann"));

        PrepareItems last = (PrepareItems) lead.heard().stream()
                .filter(command -> command instanceof PrepareItems prepare && prepare.round() == 3)
                .findFirst()
                .orElseThrow();
        assertEquals(
                "{\"type\":\"CLIENT\",\"comment\":null,\"name\":\"Acme\"}",
                String.valueOf(last.request().fields().get("company")));
        assertEquals("fast", last.request().pipeline());
        assertEquals(3, lead.heard(ConversionVerb.NOTE) - 1, "Waited, went on, waited, went on");
    }

    @Test
    void aRecordMayBeLinkedWhileItWaitsAndIsAskedForUnderItsOwnId() {
        FakeSource lead = owners.aLead().answering(nameNeeded("company"));
        String id = convert(lead, "deal", "company")
                .body("state", equalTo("AWAITING_INPUT"))
                .extract()
                .path("id");
        supply(id, ANN, "{\"link\": {\"contact\": \"0199a1c0-7b00-7000-8000-0000000000c2\"}}")
                .statusCode(422)
                .body("errors.code", contains("no-target"));
        lead.agreeing("company");

        supply(id, ANN, "{\"link\": {\"company\": \"0199a1c0-7b00-7000-8000-0000000000c2\"}}")
                .statusCode(200)
                .body("state", equalTo("COMPLETED"))
                .body("targets.find { it.type == 'company' }.action", equalTo("LINK"))
                .body("targets.find { it.type == 'company' }.id", equalTo("0199a1c0-7b00-7000-8000-0000000000c2"));
    }

    @Test
    void aCustomFieldThatSeveralTargetsLackIsOneQuestion() {
        FakeSource lead = owners.aLead().answering(fieldUndecided("company")).answering(fieldUndecided("deal"));
        String id = convert(lead, "deal", "company")
                .body("state", equalTo("AWAITING_INPUT"))
                .body("inputNeeded.undecidedCustomFields", hasSize(1))
                .body("inputNeeded.undecidedCustomFields[0].code", equalTo("size"))
                .body("inputNeeded.undecidedCustomFields[0].targets", containsInAnyOrder("company", "deal"))
                .extract()
                .path("id");

        lead.agreeing("company").agreeing("deal");
        supply(id, ANN, "{\"fieldChoices\": {\"create\": {\"size\": [\"deal\"]}, \"otherwise\": \"DROP\"}}")
                .statusCode(200)
                .body("state", equalTo("COMPLETED"));

        PrepareItems last = lead.lastPrepare();
        assertEquals(
                new FieldChoices(Map.of("size", List.of("deal")), null, FieldChoices.Otherwise.DROP, null),
                last.request().fieldChoices());
    }

    @Test
    void theActingUserIsWhoSupplied() {
        FakeSource lead = owners.aLead().answering(nameNeeded("company")).updatableBy("bob");
        String id = convert(lead, "company").extract().path("id");
        lead.agreeing("company");
        supply(id, BOB, "{\"fields\": {\"company\": {\"name\": \"Acme\"}}}")
                .statusCode(200)
                .body("requestedBy", equalTo("ann"));

        assertTrue(lead.heard().stream()
                .anyMatch(command -> command instanceof PrepareItems prepare
                        && prepare.round() == 2
                        && prepare.actor().id().equals("bob")));
    }

    @Test
    void whoMayNotChangeTheSourceSuppliesNothing() {
        FakeSource lead = owners.aLead().answering(nameNeeded("company")).readableBy("bob");
        String id = convert(lead, "company").extract().path("id");

        supply(id, BOB, "{}").statusCode(403).body("type", equalTo("/problems/access-denied"));
        supply(id, EVA, "{}").statusCode(404);
        cancel(id);
    }

    @Test
    void aTargetGetsWhatTheMappingGivesWhenItsFieldsAreTakenBack() {
        FakeSource lead = owners.aLead().answering(nameNeeded("company"));
        String id = convert(lead, "company").extract().path("id");
        supply(id, ANN, "{\"fields\": {\"company\": {\"name\": \"Acme\"}}}")
                .statusCode(200)
                .body("state", equalTo("AWAITING_INPUT"));

        supply(id, ANN, "{\"fields\": {\"company\": null}}").statusCode(200).body("state", equalTo("AWAITING_INPUT"));

        PrepareItems last = lead.lastPrepare();
        assertEquals(3, last.round());
        assertEquals(Map.of(), last.request().fields());
        cancel(id);
    }

    @Test
    void ofTwoWhoSupplyAtOnceOneIsTaken() {
        FakeSource lead = owners.aLead().answering(nameNeeded("company"));
        String id = convert(lead, "company").extract().path("id");
        lead.agreeing("company").silent("party", ConversionVerb.PREPARE);
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                answers.add(CompletableFuture.supplyAsync(
                        () -> As.user(ANN)
                                .body("{\"fields\": {\"company\": {\"name\": \"Acme\"}}}")
                                .patch(CONVERSIONS + "/" + id)
                                .statusCode(),
                        both));
            }
            assertEquals(
                    List.of(202, 409),
                    answers.stream().map(CompletableFuture::join).sorted().toList());
        }
        cancel(id);
    }

    @Test
    void whatDoesNotWaitTakesNoInput() {
        String id = convert(owners.aLead(), "deal").extract().path("id");
        supply(id, ANN, "{\"fields\": {\"deal\": {}}}")
                .statusCode(409)
                .body("type", equalTo("/problems/not-awaiting-input"))
                .body("state", equalTo("COMPLETED"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"fields\": {\"deal\": {}}} | 422",
                "{\"targets\": [\"deal\"]} | 400",
                "{\"link\": {\"deal\": \"0199a1c0-7b00-7000-8000-0000000000c1\"}} | 422",
                "{\"duplicates\": \"SOME\"} | 400",
                "{\"fields\": 1} | 400",
                "[] | 400",
            })
    void refusesInputItCannotUse(String patch, int status) {
        FakeSource lead = owners.aLead().answering(nameNeeded("company"));
        String id = convert(lead, "company").extract().path("id");

        supply(id, ANN, patch).statusCode(status);
        read(id, ANN).body("state", equalTo("AWAITING_INPUT"));
        cancel(id);
    }

    @Test
    void endsWhenNobodySuppliesInTime() {
        FakeSource lead = owners.aLead().answering(nameNeeded("company"));
        String id = As.user(ANN)
                .header("Prefer", "wait=30")
                .body(Map.of(
                        "source",
                        Map.of("type", "lead", "id", lead.id()),
                        "targets",
                        List.of("company"),
                        "inputDeadline",
                        "PT0.5S"))
                .post(CONVERSIONS)
                .path("id");

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> read(id, ANN)
                        .body("state", equalTo("CANCELLED"))
                        .body("inputNeeded.requiredFields", hasSize(1))
                        .body("reason", equalTo("Nobody supplied what was needed in time.")));
        assertNull(lead.lockedBy());
    }

    private static TargetOutcome fieldUndecided(String target) {
        return new TargetOutcome.InputNeeded(
                target,
                List.of(),
                List.of(),
                List.of(new UndecidedCustomField("size", "Seats", "INTEGER", List.of(target), List.of())),
                List.of());
    }
}
