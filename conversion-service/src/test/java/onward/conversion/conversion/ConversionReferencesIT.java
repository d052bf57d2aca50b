package onward.conversion.conversion;

import static onward.conversion.conversion.ConversionCalls.CONVERSIONS;
import static onward.conversion.conversion.ConversionCalls.cancel;
import static onward.conversion.conversion.ConversionCalls.convert;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static onward.kit.local.LocalUser.GUEST;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import onward.contract.access.Level;
import onward.contract.conversion.RequiredField;
import onward.contract.conversion.TargetOutcome.InputNeeded;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.conversion.fake.FakeSource;
import onward.conversion.fake.OwnerAddress;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A conversion names only what its user may read, in every way there is to name something. Nobody learns by asking that a conversion exists. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnerAddress.class)
class ConversionReferencesIT extends AmongFakeOwners {
    private static final Map<String, String> MEMBERS = Map.of(
            "link.company", "\"link\": {\"company\": \"%s\"}",
            "fields.deal.companyId", "\"fields\": {\"deal\": {\"companyId\": \"%s\"}}",
            "fields.deal.contacts[0].id", "\"fields\": {\"deal\": {\"contacts\": [{\"id\": \"%s\"}]}}",
            "fields.contact.companies[0].id", "\"fields\": {\"contact\": {\"companies\": [{\"id\": \"%s\"}]}}",
            "fields.deal.customFields.partner",
                    "\"fields\": {\"deal\": {\"customFields\": {\"partner\": {\"type\": \"deal\", \"id\": \"%s\"}}}}",
            "fields.company.customFields.partners[0]",
                    "\"fields\": {\"company\": {\"customFields\": {\"partners\": [{\"type\": \"lead\", \"id\":"
                            + " \"%s\"}]}}}");

    private enum Door {
        START,
        PREVIEW,
        FORM,
        INPUT;

        Response call(String member, UUID id) {
            String named = Objects.requireNonNull(MEMBERS.get(member)).formatted(id);
            String targets = "\"targets\": [\"deal\", \"contact\", \"company\"]";
            return switch (this) {
                case START ->
                    As.user(ANN)
                            .body("{\"source\": {\"type\": \"lead\", \"id\": \"%s\"}, %s, %s}"
                                    .formatted(owners.aLead().id(), targets, named))
                            .post(CONVERSIONS);
                case PREVIEW ->
                    As.user(ANN)
                            .body("{\"source\": {\"type\": \"lead\", \"id\": \"%s\"}, %s, %s}"
                                    .formatted(owners.aLead().id(), targets, named))
                            .post(CONVERSIONS + "/preview");
                case FORM -> {
                    owners.aForm();
                    yield As.user(ANN)
                            .body("{\"source\": {\"type\": \"input\"}, %s, %s}".formatted(targets, named))
                            .post(CONVERSIONS);
                }
                case INPUT ->
                    As.user(ANN)
                            .contentType("application/merge-patch+json")
                            .body("{" + named + "}")
                            .patch(CONVERSIONS + "/" + waiting());
            };
        }
    }

    static Stream<Arguments> doors() {
        return Stream.of(Door.values())
                .flatMap(door -> MEMBERS.keySet().stream().sorted().map(member -> Arguments.of(door, member)));
    }

    @ParameterizedTest
    @MethodSource("doors")
    void whatTheUserMayReadIsNamed(Door door, String member) {
        int status = door.call(member, owners.aRecord()).statusCode();
        assertTrue(status == 200 || status == 202, "answered " + status);
    }

    @ParameterizedTest
    @MethodSource("doors")
    void whatHeMayNotReadIsUnknown(Door door, String member) {
        door.call(member, UUID.randomUUID())
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/invalid"))
                .body("errors[0].field", equalTo(member))
                .body("errors[0].code", equalTo("not-found"));
    }

    @Test
    void whatIsNamedAlreadyIsNotJudgedAgain() {
        UUID company = owners.aRecord();
        FakeSource lead = owners.aLead().answering(nameNeeded());
        String named = "\"link\": {\"company\": \"" + company + "\"}";
        String id = As.user(ANN)
                .header("Prefer", "wait=30")
                .body("{\"source\": {\"type\": \"lead\", \"id\": \"%s\"}, \"targets\": [\"deal\", \"company\"], %s}"
                        .formatted(lead.id(), named))
                .post(CONVERSIONS)
                .then()
                .statusCode(200)
                .body("state", equalTo("AWAITING_INPUT"))
                .extract()
                .path("id");
        owners.hide(company);
        As.user(ANN)
                .contentType("application/merge-patch+json")
                .body("{" + named + "}")
                .patch(CONVERSIONS + "/" + id)
                .then()
                .statusCode(202);
        cancel(id);
    }

    @Test
    void ownersHearHowFarTheActorReadsContacts() {
        FakeSource lead = owners.aLead();
        convert(lead, "deal");
        assertEquals(Map.of("contact", Level.ALL), lead.lastPrepare().actor().reads());
    }

    @ParameterizedTest
    @EnumSource(names = {"MALFORMED", "METHOD_NOT_ALLOWED", "UNKNOWN_FIELD", "UNSUPPORTED_MEDIA_TYPE"})
    void anOwnerThatCannotReadTheQuestionIsAFaultOfOursAndNotAway(ProblemType problem) {
        FakeSource lead = owners.aLead().withProblem(Problem.of(problem, "The request cannot be read."));
        As.user(ANN)
                .body(ConversionCalls.conversionOf(lead, "deal"))
                .post(CONVERSIONS)
                .then()
                .statusCode(500)
                .body("type", equalTo("/problems/internal"));
    }

    @Test
    void oneThatMayNotBeReadIsWaitedForAsOneThatIsNotThere() {
        String hidden = convert(owners.aLead(), "deal").extract().path("id");
        Timed ofHidden = Timed.of(() -> As.user(GUEST).get(CONVERSIONS + "/" + hidden));
        Timed ofUnknown = Timed.of(() -> As.user(GUEST).get(CONVERSIONS + "/" + UUID.randomUUID()));
        ofHidden.answer().then().statusCode(404).header("Retry-After", "2");
        assertEquals(said(ofUnknown.answer()), said(ofHidden.answer()));
        assertTrue(ofHidden.took().compareTo(Duration.ofMillis(1990)) > 0, "after " + ofHidden.took());
    }

    @Test
    void waitingForItToComeToRestDoesNotTellThatItIsThere() {
        String hidden = waiting();
        Response answer = As.user(BOB).header("Prefer", "wait=1").get(CONVERSIONS + "/" + hidden);
        answer.then().statusCode(404).header("Retry-After", "2");
        As.user(BOB)
                .contentType("application/merge-patch+json")
                .body("{\"duplicates\": \"CREATE\"}")
                .patch(CONVERSIONS + "/" + hidden)
                .then()
                .statusCode(404);
        assertEquals(
                said(As.user(BOB).post(CONVERSIONS + "/" + UUID.randomUUID() + "/cancel")),
                said(As.user(BOB).post(CONVERSIONS + "/" + hidden + "/cancel")));
        cancel(hidden);
    }

    private record Timed(Response answer, Duration took) {
        static Timed of(Supplier<Response> call) {
            long before = System.nanoTime();
            Response answer = call.get();
            return new Timed(answer, Duration.ofNanos(System.nanoTime() - before));
        }
    }

    private static String waiting() {
        FakeSource lead = owners.aLead().answering(nameNeeded());
        return As.user(ANN)
                .header("Prefer", "wait=30")
                .body(ConversionCalls.conversionOf(lead, "deal", "contact", "company"))
                .post(CONVERSIONS)
                .then()
                .statusCode(200)
                .body("state", equalTo("AWAITING_INPUT"))
                .extract()
                .path("id");
    }

    private static InputNeeded nameNeeded() {
        return new InputNeeded(
                "deal",
                List.of(new RequiredField("deal", "name", "Name", "STRING", null)),
                List.of(),
                List.of(),
                List.of());
    }

    private static Map<String, Object> said(Response answer) {
        Map<String, Object> body = answer.jsonPath().getMap("$");
        body.remove("instance");
        body.remove("traceId");
        return body;
    }
}
