package onward.conversion.conversion;

import static onward.conversion.conversion.ConversionCalls.CONVERSIONS;
import static onward.conversion.conversion.ConversionCalls.cancel;
import static onward.conversion.conversion.ConversionCalls.conversionOf;
import static onward.conversion.conversion.ConversionCalls.convert;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.ConversionVerb;
import onward.contract.conversion.DuplicatePolicy;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.conversion.fake.FakeSource;
import onward.conversion.fake.OwnerAddress;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user starts, and what the owner of the source says to it. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnerAddress.class)
class ConversionStartIT extends AmongFakeOwners {
    @Test
    void convertsALeadWhileTheCallerWaits() {
        FakeSource lead = owners.aLead();

        Response answer = As.user(ANN)
                .header("Prefer", "wait=30")
                .body(conversionOf(lead, "deal", "contact", "company"))
                .post(CONVERSIONS);
        answer.then()
                .statusCode(200)
                .header("Location", containsString(CONVERSIONS + "/" + answer.path("id")))
                .header("Preference-Applied", "wait=30")
                .body("state", equalTo("COMPLETED"))
                .body("source.type", equalTo("lead"))
                .body("source.id", equalTo(lead.id().toString()))
                .body("source.title", equalTo("50 seats for Acme"))
                .body("targets.type", contains("deal", "contact", "company"))
                .body("targets.state", everyItem(equalTo("CONFIRMED")))
                .body("targets.action", everyItem(equalTo("CREATE")))
                .body("created.type", contains("deal", "contact", "company"))
                .body("created.title", contains("The deal", "The contact", "The company"))
                .body("notCarried", empty())
                .body("problem", nullValue())
                .body("startedBy", equalTo("USER"))
                .body("requestedBy", equalTo("ann"))
                .body("requestedAt", notNullValue())
                .body("finishedAt", notNullValue())
                .body("steps.findAll { it.step == 'STATE' }.outcome", contains("PREPARING", "CONFIRMING", "COMPLETED"))
                .body("steps.findAll { it.step == 'PREPARE' }.target.sort()", contains("company", "contact", "deal"))
                .body("steps.find { it.step == 'COMPLETE' }.target", equalTo("lead"));
        assertNull(lead.lockedBy());
    }

    @Test
    void answers202AndWhereToLookWithoutAPreference() {
        FakeSource lead = owners.aLead().silent("deal", ConversionVerb.PREPARE);

        Response answer = As.user(ANN).body(conversionOf(lead, "deal")).post(CONVERSIONS);
        answer.then()
                .statusCode(202)
                .header("Location", containsString(CONVERSIONS + "/" + answer.path("id")))
                .body("state", equalTo("PREPARING"))
                .body("targets.state", contains("PENDING"))
                .body("created", empty());
        cancel(answer.path("id"));
    }

    @Test
    void leavesTheDefaultTargetsToTheOwner() {
        convert(owners.aLead()).body("targets.type", contains("deal", "contact"));
    }

    @Test
    void saysWhoIsInTheWay() {
        FakeSource lead = owners.aLead().silent("deal", ConversionVerb.PREPARE);
        String first =
                As.user(ANN).body(conversionOf(lead, "deal")).post(CONVERSIONS).path("id");

        As.user(BOB)
                .body(conversionOf(lead, "deal"))
                .post(CONVERSIONS)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/conversion-open"))
                .body("conversion.id", equalTo(first))
                .body("conversion.state", equalTo("PREPARING"));
        cancel(first);
    }

    @ParameterizedTest
    @CsvSource({
        "ALREADY_CONVERTED, 409",
        "STALE_VERSION, 412",
        "TARGETS_NOT_ALLOWED, 422",
        "NOT_FOUND, 404",
    })
    void passesTheProblemsOfTheOwnerOn(ProblemType type, int status) {
        Problem problem = Problem.about(type, "So says the owner.")
                .allowed(List.of(List.of("deal")))
                .currentVersion(7L)
                .build();
        As.user(ANN)
                .body(conversionOf(owners.aLead().withProblem(problem), "deal", "company"))
                .post(CONVERSIONS)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo(type.uri()))
                .body("detail", equalTo("So says the owner."))
                .body("allowed[0]", contains("deal"))
                .body("currentVersion", equalTo(7))
                .body("instance", equalTo(CONVERSIONS));
    }

    @Test
    void answers503WhileTheOwnerIsInTrouble() {
        Problem problem = Problem.of(ProblemType.INTERNAL, "Something broke.");
        As.user(ANN)
                .body(conversionOf(owners.aLead().withProblem(problem), "deal"))
                .post(CONVERSIONS)
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("/problems/service-unavailable"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "deal", "contact" | "company": "0199a1c0-7b00-7000-8000-0000000000c1" | link.company | no-target
            "deal", "contact" | "deal": "0199a1c0-7b00-7000-8000-0000000000c1"    | link.deal    | not-linkable
            "deal", "contact" | "contact": null                                   | link.contact | required
                              | "contact": "0199a1c0-7b00-7000-8000-0000000000c1" | link.contact | no-target
            """)
    void linksContactsAndCompaniesThatAreTargets(@Nullable String targets, String link, String field, String code) {
        As.user(ANN)
                .body("{\"source\": {\"type\": \"lead\", \"id\": \"%s\"}, \"targets\": [%s], \"link\": {%s}}"
                        .formatted(owners.aLead().id(), targets == null ? "" : targets, link))
                .post(CONVERSIONS)
                .then()
                .statusCode(422)
                .body("errors.field", contains(field))
                .body("errors.code", contains(code));
    }

    @Test
    void asksTheOwnerForTheRecordToLink() {
        FakeSource lead = owners.aLead();
        As.user(ANN)
                .header("Prefer", "wait=10")
                .body("""
                        {"source": {"type": "lead", "id": "%s"}, "targets": ["deal", "contact"], "duplicates": "ASK",
                         "link": {"contact": "0199a1c0-7b00-7000-8000-0000000000c1"}}""".formatted(lead.id()))
                .post(CONVERSIONS)
                .then()
                .statusCode(200)
                .body("state", equalTo("COMPLETED"))
                .body("targets.find { it.type == 'contact' }.action", equalTo("LINK"))
                .body("targets.find { it.type == 'contact' }.id", equalTo("0199a1c0-7b00-7000-8000-0000000000c1"));
        PrepareItems prepare = lead.heard().stream()
                .filter(PrepareItems.class::isInstance)
                .map(PrepareItems.class::cast)
                .findFirst()
                .orElseThrow();
        assertEquals(DuplicatePolicy.ASK, prepare.request().duplicates());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 422",
                "{\"source\": {\"type\": \"lead\"}} | 422",
                "{\"source\": {\"type\": \"spaceship\", \"id\": \"0199a1c0-7b00-7000-8000-0000000000c1\"}} | 422",
                "{\"source\": {\"type\": \"lead\", \"id\": \"0199a1c0-7b00-7000-8000-0000000000c1\"}, \"inputDeadline\": \"-P1D\"} | 422",
                "{\"source\": {\"type\": \"lead\", \"id\": \"0199a1c0-7b00-7000-8000-0000000000c1\"}, \"targets\": [\"deal\"], \"fields\": {\"company\": {}}} | 422",
                "{\"source\": {\"type\": \"lead\", \"id\": \"0199a1c0-7b00-7000-8000-0000000000c1\"}, \"target\": [\"deal\"]} | 400",
                "{\"source\": {\"type\": \"lead\", \"id\": \"one\"}} | 400",
                "{\"source\": {\"type\": \"lead\", \"id\": \"0199a1c0-7b00-7000-8000-0000000000c1\"}, \"targets\": [null]} | 422",
                "{\"source\": {\"type\": \"lead\", \"id\": \"0199a1c0-7b00-7000-8000-0000000000c1\"}, \"fields\": {\"deal\": null}} | 422",
                "[] | 400",
                "{\"source | 400",
            })
    void refusesWhatItCannotServe(String body, int status) {
        As.user(ANN).body(body).post(CONVERSIONS).then().statusCode(status).contentType("application/problem+json");
    }

    @Test
    void needsAToken() {
        As.nobody().body("{}").post(CONVERSIONS).then().statusCode(401);
    }
}
