package onward.conversion.conversion;

import static onward.conversion.conversion.ConversionCalls.CONVERSIONS;
import static onward.conversion.conversion.ConversionCalls.list;
import static onward.conversion.conversion.ConversionCalls.supply;
import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import onward.contract.access.Denial;
import onward.contract.access.Level;
import onward.contract.access.Operation;
import onward.contract.conversion.ConversionVerb;
import onward.contract.conversion.InvalidField;
import onward.contract.conversion.Refusal;
import onward.contract.conversion.RequiredField;
import onward.contract.conversion.TargetOutcome.InputNeeded;
import onward.contract.conversion.TargetOutcome.ItemRefused;
import onward.contract.event.FilesNamed;
import onward.contract.message.Topics;
import onward.contract.message.WireMapper;
import onward.conversion.fake.FakeOwners;
import onward.conversion.fake.FakeSource;
import onward.conversion.fake.OwnerAddress;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import onward.kit.test.Topic;
import onward.kit.test.TopicRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request says of its targets: wrong members, files, how long it may wait; and whose business a refusal is. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnerAddress.class)
class RequestedFieldsIT {
    private static FakeOwners owners;

    @BeforeAll
    static void owners() {
        owners = new FakeOwners();
    }

    @AfterAll
    static void goHome() {
        owners.close();
    }

    @Test
    void aMemberThatATargetDoesNotHaveIsSaidWithWhatIsMissingAndDoesNotStick() throws IOException {
        FakeSource lead = owners.aLead().answering(nameNeeded("nam", "address.stret", "customFields.foo"));
        Response waiting = start(lead, """
                , "fields": {"company": {"nam": "C", "address": {"stret": "x", "city": "K"}, "customFields": {"foo": 1, "po": 2}}}""");
        waiting.then()
                .body("state", equalTo("AWAITING_INPUT"))
                .body("inputNeeded.requiredFields.field", contains("name"))
                .body("inputNeeded.invalidFields.field", contains("nam", "address.stret", "customFields.foo"));
        lead.agreeing("company");

        supply(waiting.path("id"), ANN, "{\"fields\": {\"company\": {\"name\": \"C\"}}}")
                .statusCode(200)
                .body("state", equalTo("COMPLETED"));

        assertEquals(
                WireMapper.mapper()
                        .readTree("{\"name\": \"C\", \"address\": {\"city\": \"K\"}, \"customFields\": {\"po\": 2}}"),
                lead.lastPrepare().request().fields().get("company"));
    }

    @Test
    void theFilesThatARequestNamesAreAskedAboutAtTheDoorAndKeptUntilItIsOver() throws IOException {
        UUID first = owners.aFile();
        UUID second = owners.aFile();
        UUID unreadable = UUID.randomUUID();
        FakeSource lead = owners.aLead().answering(nameNeeded());
        String fields = """
                , "fields": {"deal": {"customFields": {"scan": "%s", "others": ["%s", "no id"], "note": "text"}}}""".formatted(first, unreadable);
        As.user(ANN)
                .body(body(lead, fields))
                .post(CONVERSIONS + "/preview")
                .then()
                .statusCode(200);
        assertEquals(Set.of(first), lead.planned().getFirst().request().files());

        String id = start(lead, fields).path("id");
        assertEquals(Set.of(first), lead.lastPrepare().request().files());
        supply(id, ANN, "{\"fields\": {\"company\": {\"logo\": \"%s\"}}}".formatted(second))
                .statusCode(200);
        assertEquals(Set.of(first, second), lead.lastPrepare().request().files());
        As.user(ANN)
                .header("Prefer", "wait=30")
                .post(CONVERSIONS + "/" + id + "/cancel")
                .then()
                .body("state", equalTo("CANCELLED"));

        List<FilesNamed> told = new ArrayList<>();
        for (TopicRecord record : Topic.named(Topics.CONVERSION_EVENTS.name()).recordsOf(id, 3)) {
            assertEquals(FilesNamed.WIRE_NAME, record.type());
            told.add(WireMapper.mapper().readValue(record.payload(), FilesNamed.class));
        }
        assertEquals(
                List.of(Set.of(first), Set.of(first, second), Set.of()),
                told.stream().map(FilesNamed::files).toList());
        assertEquals(
                told.stream().map(FilesNamed::version).sorted().toList(),
                told.stream().map(FilesNamed::version).toList());
    }

    @Test
    void aConversionWithoutFilesTellsNobodyOfAny() {
        FakeSource lead = owners.aLead();
        String id = start(lead, "").path("id");
        assertEquals(
                List.of(),
                Topic.named(Topics.CONVERSION_EVENTS.name()).records().stream()
                        .filter(record -> id.equals(record.key()))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"P1W, 7", "P1M, 30", "P1Y, 365", "P1M1W, 37", "P2D, 2", "PT48H, 2", "P1DT24H, 2"})
    void aDurationIsOneOfIso8601(String text, int days) {
        FakeSource lead = owners.aLead().answering(nameNeeded());
        String id = start(lead, ", \"inputDeadline\": \"" + text + "\"").path("id");
        assertEquals(Duration.ofDays(days), lead.lastPrepare().request().inputDeadline());
        As.user(ANN).post(CONVERSIONS + "/" + id + "/cancel").then().statusCode(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1 week\"", "\"P\"", "\"P1\"", "\"PT\"", "\"P1WT\"", "\"P99999999999Y\"", "7", "\"\""})
    void whatIsNoDurationIsRefused(String value) {
        As.user(ANN)
                .body(body(owners.aLead(), ", \"inputDeadline\": " + value))
                .post(CONVERSIONS)
                .then()
                .statusCode(400)
                .body("errors.field", contains("inputDeadline"));
    }

    /** Both ways: whoever may read the source reads what became of it, but not what somebody was refused who may only read it too. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRefusalOfTheSourceIsItsRequestersAlone(boolean bySource) {
        FakeSource lead = owners.aLead().readableBy("bob");
        if (bySource) {
            lead.refusing(refusal("lead", Operation.UPDATE));
        } else {
            lead.answering(new ItemRefused("deal", refusal("deal", Operation.CREATE)));
        }
        Response refused = start(lead, "");
        refused.then()
                .body("state", equalTo("REJECTED"))
                .body("problem.denials.itemType", contains(bySource ? "lead" : "deal"));
        String id = refused.path("id");

        assertEquals(bySource ? 0 : 1, lead.heard(ConversionVerb.RELEASE));
        for (LocalUser user : List.of(ANN, ADMIN)) {
            As.user(user).get(CONVERSIONS + "/" + id).then().statusCode(200);
            list(user, "source.id==" + lead.id()).body("items.id", contains(id)).body("total", equalTo(1));
        }
        As.user(BOB).get(CONVERSIONS + "/" + id).then().statusCode(bySource ? 404 : 200);
        list(BOB, "source.id==" + lead.id())
                .body("items.id", bySource ? empty() : contains(id))
                .body("total", equalTo(bySource ? 0 : 1));
    }

    private static Refusal refusal(String type, Operation operation) {
        return Refusal.accessDenied(new Denial(type, operation, Level.ALL, Level.OWN, List.of("manager")));
    }

    private static InputNeeded nameNeeded(String... unknown) {
        return new InputNeeded(
                "company",
                List.of(new RequiredField("company", "name", "Name", "STRING", null)),
                List.of(unknown).stream()
                        .map(field -> new InvalidField("company", field, "unknown-field", "There is no such member."))
                        .toList(),
                List.of(),
                List.of());
    }

    private static Response start(FakeSource lead, String more) {
        Response answer =
                As.user(ANN).header("Prefer", "wait=30").body(body(lead, more)).post(CONVERSIONS);
        answer.then().statusCode(200);
        return answer;
    }

    private static String body(FakeSource lead, String more) {
        return "{\"source\": {\"type\": \"lead\", \"id\": \"%s\"}, \"targets\": [\"deal\", \"company\"]%s}"
                .formatted(lead.id(), more);
    }
}
