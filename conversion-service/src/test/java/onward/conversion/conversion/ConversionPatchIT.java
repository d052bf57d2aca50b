package onward.conversion.conversion;

import static onward.kit.local.LocalUser.ANN;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onward.contract.conversion.ConversionRequest;
import onward.contract.conversion.DuplicatePolicy;
import onward.contract.conversion.FieldChoices;
import onward.contract.conversion.RequiredField;
import onward.contract.conversion.Target;
import onward.contract.conversion.TargetAction;
import onward.contract.conversion.TargetOutcome.InputNeeded;
import onward.conversion.fake.FakeSource;
import onward.conversion.fake.OwnerAddress;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is supplied is a merge patch: a null takes back what was said before. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnerAddress.class)
class ConversionPatchIT extends AmongFakeOwners {
    private static final String CONVERSIONS = "/api/v1/conversions";

    private static final UUID RECORD = UUID.fromString("0199a1c0-7b00-7000-8000-0000000000c2");

    @ParameterizedTest
    @ValueSource(strings = {"{\"link\": {\"company\": null}}", "{\"link\": null}"})
    void aRecordThatIsNotLinkedAnyMoreIsCreatedAfterAll(String patch) {
        FakeSource lead = owners.aLead().answering(nameNeeded("deal"));
        String id = started(lead, ", \"link\": {\"company\": \"" + RECORD + "\"}");
        assertEquals(new Target("company", RECORD, TargetAction.LINK), company(lead));
        lead.agreeing("deal");

        supply(id, patch)
                .body("state", equalTo("COMPLETED"))
                .body("targets.find { it.type == 'company' }.action", equalTo("CREATE"))
                .body("created.type", contains("deal", "company"));

        assertEquals(TargetAction.CREATE, company(lead).action());
        assertNotEquals(RECORD, company(lead).id());
        assertEquals(Map.of(), lead.lastPrepare().request().link());
    }

    @Test
    void takingBackALinkThatIsNoneChangesNothing() {
        FakeSource lead = owners.aLead().answering(nameNeeded("deal"));
        String id = started(lead, "");
        Target before = company(lead);
        lead.agreeing("deal");
        supply(id, "{\"link\": {\"company\": null}}").body("state", equalTo("COMPLETED"));
        assertEquals(before, company(lead));
    }

    @Test
    void anotherRecordMayBeLinkedInstead() {
        UUID other = owners.aRecord();
        FakeSource lead = owners.aLead().answering(nameNeeded("deal"));
        String id = started(lead, ", \"link\": {\"company\": \"" + RECORD + "\"}");
        lead.agreeing("deal");
        supply(id, "{\"link\": {\"company\": \"" + other + "\"}}").body("state", equalTo("COMPLETED"));
        assertEquals(new Target("company", other, TargetAction.LINK), company(lead));
    }

    @Test
    void policyPipelineFieldsAndChoicesGoBackToWhatHoldsWithoutThem() {
        FakeSource lead = owners.aLead().answering(nameNeeded("deal"));
        String id = started(lead, """
                , "duplicates": "ASK", "pipeline": "fast", "fields": {"deal": {"title": "x"}, "company": {"name": "y"}},
                "fieldChoices": {"drop": ["note"], "otherwise": "DROP"}""");
        assertEquals("fast", lead.lastPrepare().request().pipeline());

        supply(id, "{\"fields\": {\"deal\": null}, \"fieldChoices\": {\"otherwise\": null}}");
        ConversionRequest less = lead.lastPrepare().request();
        assertEquals(List.of("company"), List.copyOf(less.fields().keySet()));
        assertEquals(new FieldChoices(null, List.of("note"), null, null), less.fieldChoices());
        assertEquals(DuplicatePolicy.ASK, less.duplicates());

        supply(id, "{\"duplicates\": null, \"pipeline\": null, \"fields\": null, \"fieldChoices\": null}");
        ConversionRequest least = lead.lastPrepare().request();
        assertEquals(3, lead.lastPrepare().round());
        assertEquals(DuplicatePolicy.CREATE, least.duplicates());
        assertNull(least.pipeline());
        assertEquals(Map.of(), least.fields());
        assertNull(least.fieldChoices());
        As.user(ANN).post(CONVERSIONS + "/" + id + "/cancel").then().statusCode(202);
    }

    private static Target company(FakeSource lead) {
        return lead.lastPrepare().targets().stream()
                .filter(target -> target.type().equals("company"))
                .findFirst()
                .orElseThrow();
    }

    private static InputNeeded nameNeeded(String target) {
        return new InputNeeded(
                target,
                List.of(new RequiredField(target, "name", "Name", "STRING", null)),
                List.of(),
                List.of(),
                List.of());
    }

    private static String started(FakeSource lead, String more) {
        return As.user(ANN)
                .header("Prefer", "wait=30")
                .body("{\"source\": {\"type\": \"lead\", \"id\": \"%s\"}, \"targets\": [\"deal\", \"company\"]%s}"
                        .formatted(lead.id(), more))
                .post(CONVERSIONS)
                .then()
                .statusCode(200)
                .body("state", equalTo("AWAITING_INPUT"))
                .extract()
                .path("id");
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
