package onward.conversion.conversion;

import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static onward.kit.local.LocalUser.EVA;
import static onward.kit.local.LocalUser.GUEST;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import onward.contract.access.Actor;
import onward.contract.access.Denial;
import onward.contract.access.Level;
import onward.contract.access.Operation;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.ConversionCommand.ReleaseSource;
import onward.contract.conversion.ConversionReply.PrepareAnswered;
import onward.contract.conversion.ConversionReply.SourceCompleted;
import onward.contract.conversion.ConversionRequest;
import onward.contract.conversion.ConversionRequested.CreateBasedOn;
import onward.contract.conversion.ConversionRequested.LeadWon;
import onward.contract.conversion.ConversionVerb;
import onward.contract.conversion.DuplicatePolicy;
import onward.contract.conversion.FieldChoices;
import onward.contract.conversion.Refusal;
import onward.contract.conversion.RequestKey;
import onward.contract.conversion.RequiredField;
import onward.contract.conversion.StartedBy;
import onward.contract.conversion.TargetOutcome;
import onward.contract.conversion.UndecidedCustomField;
import onward.contract.message.Topics;
import onward.contract.message.WireMapper;
import onward.contract.message.WireTypes;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.conversion.conversion.store.ConversionStore;
import onward.conversion.fake.FakeOwners;
import onward.conversion.fake.FakeSource;
import onward.conversion.fake.OwnerAddress;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import org.awaitility.Awaitility;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** conversion-service among a real database, a real broker and owners that do as they are told. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnerAddress.class)
class ConversionIT {
    private static final String CONVERSIONS = "/api/v1/conversions";

    private static FakeOwners owners;

    @Inject
    ConversionStore store;

    @Inject
    Session session;

    @BeforeAll
    static void owners() {
        owners = new FakeOwners();
    }

    @AfterAll
    static void goHome() {
        owners.close();
    }

    @Nested
    class Starting {
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
                    .body(
                            "steps.findAll { it.step == 'STATE' }.outcome",
                            contains("PREPARING", "CONFIRMING", "COMPLETED"))
                    .body(
                            "steps.findAll { it.step == 'PREPARE' }.target.sort()",
                            contains("company", "contact", "deal"))
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
        void startsOnceWhenTheOwnersMessageComesAsWell() {
            FakeSource lead = owners.aLead();
            String id = convert(lead, "deal").extract().path("id");

            Awaitility.await().untilAsserted(() -> assertEquals(0, unsettledRequests()));
            assertEquals(1, lead.heard(ConversionVerb.PREPARE));
            read(id, ANN).body("steps.findAll { it.outcome == 'PREPARING' }", hasSize(1));
        }

        @Test
        void startsFromTheMessageAlone() {
            FakeSource lead = owners.aLead();
            UUID id = UUID.randomUUID();
            owners.tell(new LeadWon(
                    id,
                    ConversionRequest.to(List.of("deal")),
                    actor(ANN),
                    lead.snapshot(),
                    StartedBy.STAGE,
                    Instant.now(),
                    null));

            read(id.toString(), ANN, "wait=30")
                    .body("state", equalTo("COMPLETED"))
                    .body("startedBy", equalTo("STAGE"));
        }

        @Test
        void saysWhoIsInTheWay() {
            FakeSource lead = owners.aLead().silent("deal", ConversionVerb.PREPARE);
            String first = As.user(ANN)
                    .body(conversionOf(lead, "deal"))
                    .post(CONVERSIONS)
                    .path("id");

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

        @Test
        void makesWhatIsTypedIntoAForm() {
            FakeSource form = owners.aForm();
            String id = As.user(ANN)
                    .header("Prefer", "wait=10")
                    .body("""
                            {"source": {"type": "input"}, "targets": ["deal", "contact"],
                             "fields": {"deal": {"title": "Typed"}, "contact": {"lastName": "Byron"}}}""")
                    .post(CONVERSIONS)
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("COMPLETED"))
                    .body("source.type", equalTo("input"))
                    .body("created.type", containsInAnyOrder("deal", "contact"))
                    .extract()
                    .path("id");
            assertEquals(0, form.heard(ConversionVerb.COMPLETE), "there is nothing to complete");
            read(id, ANN).statusCode(200);
            As.user(BOB).get(CONVERSIONS + "/" + id).then().statusCode(404);
            read(id, ADMIN).statusCode(200);
            As.user(BOB).get(CONVERSIONS).then().statusCode(200);
        }

        @Test
        void aFormThatIsRefusedOrWaitsDoesSoAsAnyConversion() {
            FakeSource form = owners.aForm().answering(nameNeeded("company"));
            String id = As.user(ANN)
                    .header("Prefer", "wait=10")
                    .body("{\"source\": {\"type\": \"input\"}, \"targets\": [\"company\"]}")
                    .post(CONVERSIONS)
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("AWAITING_INPUT"))
                    .extract()
                    .path("id");
            form.agreeing("company");
            supply(id, ANN, "{\"fields\": {\"company\": {\"name\": \"Acme\"}}}")
                    .statusCode(200)
                    .body("state", equalTo("COMPLETED"));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                "deal"                        | targets-not-allowed
                "estimate", "deal", "contact" | targets-not-allowed
                "invoice", "company"          | targets-not-allowed
                                              | targets-not-allowed
                """)
        void aFormMakesClientsAloneOrWithADealOrAnEstimate(@Nullable String targets, String problem) {
            As.user(ANN)
                    .body("{\"source\": {\"type\": \"input\"}, \"targets\": [%s]}"
                            .formatted(targets == null ? "" : targets))
                    .post(CONVERSIONS)
                    .then()
                    .statusCode(422)
                    .body("type", equalTo("/problems/" + problem))
                    .body("allowed", hasSize(9));
        }

        @Test
        void aFormHasNoIdAndNoVersion() {
            As.user(ANN)
                    .body("""
                            {"source": {"type": "input", "id": "0199a1c0-7b00-7000-8000-0000000000c1"}, "targets": ["contact"],
                             "expectedVersion": 1}""")
                    .post(CONVERSIONS)
                    .then()
                    .statusCode(422)
                    .body("errors.field", contains("source.id", "expectedVersion"));
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

    @Nested
    class Keys {
        @Test
        void theSameKeyIsTheSameConversionAsItIsNow() {
            FakeSource lead = owners.aLead();
            String key = UUID.randomUUID().toString();
            String first =
                    withKey(key, lead, ANN).then().statusCode(202).extract().path("id");
            read(first, ANN, "wait=30").body("state", equalTo("COMPLETED"));

            withKey(key, lead, ANN)
                    .then()
                    .statusCode(202)
                    .header("Idempotency-Replayed", "true")
                    .body("id", equalTo(first))
                    .body("state", equalTo("COMPLETED"));
        }

        @Test
        void twoAtOnceUnderOneKeyAreOneConversion() {
            FakeSource lead = owners.aLead();
            String key = UUID.randomUUID().toString();
            try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
                List<CompletableFuture<Response>> answers = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    answers.add(CompletableFuture.supplyAsync(() -> withKey(key, lead, ANN), both));
                }
                Set<String> ids = answers.stream()
                        .map(CompletableFuture::join)
                        .filter(answer -> answer.statusCode() != 409)
                        .map(answer -> answer.<String>path("id"))
                        .collect(Collectors.toSet());
                assertEquals(1, ids.size());
            }
        }

        @Test
        void anotherBodyUnderTheSameKeyIsRefused() {
            String key = UUID.randomUUID().toString();
            withKey(key, owners.aLead(), ANN).then().statusCode(202);

            withKey(key, owners.aLead(), ANN)
                    .then()
                    .statusCode(422)
                    .body("type", equalTo("/problems/idempotency-key-reused"));
        }

        @Test
        void anotherUsersKeyIsAnotherKey() {
            String key = UUID.randomUUID().toString();
            String anns = withKey(key, owners.aLead(), ANN)
                    .then()
                    .statusCode(202)
                    .extract()
                    .path("id");
            String bobs = withKey(key, owners.aLead(), BOB)
                    .then()
                    .statusCode(202)
                    .extract()
                    .path("id");

            assertNotEquals(anns, bobs);
        }

        @Test
        void theKeyFindsWhatWasReservedBeforeTheAnswerWasLost() {
            FakeSource lead = owners.aLead().losingItsAnswer();
            String key = UUID.randomUUID().toString();
            withKey(key, lead, ANN).then().statusCode(503);

            withKey(key, lead, ANN)
                    .then()
                    .statusCode(202)
                    .header("Idempotency-Replayed", "true")
                    .body("id", equalTo(String.valueOf(lead.lockedBy() == null ? heardOf(lead) : lead.lockedBy())));
        }

        private String heardOf(FakeSource lead) {
            return lead.heard().getFirst().conversionId().toString();
        }

        private Response withKey(String key, FakeSource lead, LocalUser user) {
            return As.user(user)
                    .header("Idempotency-Key", key)
                    .body(conversionOf(lead, "deal"))
                    .post(CONVERSIONS);
        }
    }

    @Nested
    class Refusing {
        @ParameterizedTest
        @ValueSource(strings = {"deal", "contact", "company"})
        void aRefusalByAnyTargetRejectsAndFreesTheSource(String refusing) {
            FakeSource lead = owners.aLead().answering(refused(refusing));

            convert(lead, "deal", "contact", "company")
                    .body("state", equalTo("REJECTED"))
                    .body("created", empty())
                    .body("targets.find { it.type == '%s' }.state".formatted(refusing), equalTo("REFUSED"))
                    .body(
                            "targets.find { it.type == '%s' }.problem.type".formatted(refusing),
                            equalTo("/problems/access-denied"))
                    .body(
                            "targets.findAll { it.type != '%s' }.state".formatted(refusing),
                            everyItem(equalTo("CANCELLED")))
                    .body("targets.id", everyItem(nullValue()))
                    .body("problem.type", equalTo("/problems/access-denied"))
                    .body("problem.status", equalTo(403))
                    .body("problem.denials", hasSize(1))
                    .body("problem.denials[0].itemType", equalTo(refusing))
                    .body("problem.denials[0].operation", equalTo("create"))
                    .body("problem.denials[0].rolesThatMay", contains("manager", "sales"))
                    .body("steps.outcome", hasItems("REFUSED", "CANCELLED", "RELEASED", "REJECTED"));
            assertNull(lead.lockedBy());
        }

        @Test
        void allRefusalsComeInOneAnswer() {
            FakeSource lead = owners.aLead()
                    .answering(refused("deal"))
                    .answering(refused("company"))
                    .refusing(Refusal.accessDenied(
                            new Denial("lead", Operation.UPDATE, Level.ALL, Level.OWN, List.of("manager"))));

            convert(lead, "deal", "contact", "company")
                    .body("state", equalTo("REJECTED"))
                    .body("problem.denials.itemType", contains("lead", "deal", "company"));
            ReleaseSource release = (ReleaseSource) lead.heard().stream()
                    .filter(command -> command.verb() == ConversionVerb.RELEASE)
                    .findFirst()
                    .orElseThrow();
            assertEquals(3, release.refusals().size());
        }
    }

    @Nested
    class Waiting {
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
            FakeSource lead =
                    owners.aLead().answering(fieldUndecided("company")).answering(fieldUndecided("deal"));
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

            supply(id, ANN, "{\"fields\": {\"company\": null}}")
                    .statusCode(200)
                    .body("state", equalTo("AWAITING_INPUT"));

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
    }

    @Nested
    class Cancelling {
        @Test
        void theRequesterTakesItBack() {
            FakeSource lead = owners.aLead().silent("deal", ConversionVerb.PREPARE);
            String id = As.user(ANN)
                    .body(conversionOf(lead, "deal"))
                    .post(CONVERSIONS)
                    .path("id");

            As.user(ANN)
                    .header("Prefer", "wait=30")
                    .post(CONVERSIONS + "/" + id + "/cancel")
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("CANCELLED"))
                    .body("reason", equalTo("Cancelled by ann."));
            assertNull(lead.lockedBy());
        }

        @Test
        void whoMayChangeTheSourceMayCancelAndNobodyElse() {
            FakeSource lead = owners.aLead()
                    .silent("deal", ConversionVerb.PREPARE)
                    .readableBy("eva")
                    .updatableBy("bob");
            String id = As.user(ANN)
                    .body(conversionOf(lead, "deal"))
                    .post(CONVERSIONS)
                    .path("id");

            As.user(GUEST).post(CONVERSIONS + "/" + id + "/cancel").then().statusCode(404);
            As.user(EVA).post(CONVERSIONS + "/" + id + "/cancel").then().statusCode(403);
            As.user(BOB).post(CONVERSIONS + "/" + id + "/cancel").then().statusCode(202);
        }

        @Test
        void isTooLateAfterTheEnd() {
            String id = convert(owners.aLead(), "deal").extract().path("id");
            As.user(ANN)
                    .post(CONVERSIONS + "/" + id + "/cancel")
                    .then()
                    .statusCode(409)
                    .body("type", equalTo("/problems/wrong-state"))
                    .body("state", equalTo("COMPLETED"));
        }

        @Test
        void aCancelAndTheLastAnswerAtOnceAgreeOnOneEnd() {
            for (int i = 0; i < 10; i++) {
                FakeSource lead = owners.aLead();
                String id = As.user(ANN)
                        .body(conversionOf(lead, "deal", "company"))
                        .post(CONVERSIONS)
                        .path("id");
                int cancel =
                        As.user(ANN).post(CONVERSIONS + "/" + id + "/cancel").statusCode();

                read(id, ANN, "wait=30").body("state", equalTo(cancel == 202 ? "CANCELLED" : "COMPLETED"));
            }
        }
    }

    @Nested
    class Trouble {
        @Test
        void whoNeverAnswersAPrepareFailsTheConversion() {
            FakeSource lead = owners.aLead().silent("deal", ConversionVerb.PREPARE);

            convert(lead, "deal", "company")
                    .body("state", equalTo("FAILED"))
                    .body("problem.type", equalTo("/problems/service-unavailable"))
                    .body("reason", equalTo("deal-service does not answer."))
                    .body("steps.findAll { it.outcome == 'SENT_AGAIN' }", hasSize(7));
            assertNull(lead.lockedBy());
        }

        @Test
        void aPrepareThatThrowsFailsTheConversion() {
            convert(owners.aLead().failing("deal", ConversionVerb.PREPARE), "deal", "company")
                    .body("state", equalTo("FAILED"))
                    .body("problem.type", equalTo("/problems/internal"))
                    .body("targets.find { it.type == 'deal' }.state", equalTo("FAILED"));
        }

        @Test
        void whoNeverAnswersAConfirmParksIt() {
            FakeSource lead = owners.aLead().silent("deal", ConversionVerb.CONFIRM);
            String id = convert(lead, "deal", "company")
                    .body("state", equalTo("PARKED"))
                    .body("phase", equalTo("CONFIRMING"))
                    .body("step", equalTo("CONFIRM"))
                    .body("reason", equalTo("deal-service does not answer CONFIRM."))
                    .body("targets.id", everyItem(nullValue()))
                    .extract()
                    .path("id");
            As.user(ADMIN)
                    .post(CONVERSIONS + "/" + id + "/skip")
                    .then()
                    .statusCode(409)
                    .body("type", equalTo("/problems/wrong-state"));
            As.user(ANN).post(CONVERSIONS + "/" + id + "/retry").then().statusCode(403);
            As.user(GUEST).post(CONVERSIONS + "/" + id + "/retry").then().statusCode(404);

            lead.speakingAgain("deal", ConversionVerb.CONFIRM);
            As.user(ADMIN)
                    .header("Prefer", "wait=30")
                    .post(CONVERSIONS + "/" + id + "/retry")
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("COMPLETED"))
                    .body("steps.step", hasItem("RETRY"));
        }

        @Test
        void aParkedConversionGoesOnByItself() {
            FakeSource lead = owners.aLead().silent("lead", ConversionVerb.COMPLETE);
            String id = convert(lead, "deal")
                    .body("state", equalTo("PARKED"))
                    .extract()
                    .path("id");
            lead.speakingAgain("lead", ConversionVerb.COMPLETE);

            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> read(id, ANN).body("state", equalTo("COMPLETED")));
        }

        @Test
        void anAdministratorSkipsARelease() {
            FakeSource lead = owners.aLead().answering(refused("deal")).silent("lead", ConversionVerb.RELEASE);
            String id = convert(lead, "deal")
                    .body("state", equalTo("PARKED"))
                    .body("phase", equalTo("CANCELLING"))
                    .extract()
                    .path("id");

            As.user(ANN).post(CONVERSIONS + "/" + id + "/skip").then().statusCode(403);
            As.user(ADMIN)
                    .post(CONVERSIONS + "/" + id + "/skip")
                    .then()
                    .statusCode(202)
                    .body("state", equalTo("REJECTED"));
            As.user(ADMIN).post(CONVERSIONS + "/" + id + "/skip").then().statusCode(409);
        }

        @Test
        void anAnswerNobodyAwaitsIsRecordedAndChangesNothing() {
            FakeSource lead = owners.aLead();
            String id = convert(lead, "deal").extract().path("id");
            UUID conversion = UUID.fromString(id);
            owners.reply(new PrepareAnswered(
                    conversion,
                    FakeOwners.commandId(conversion, "deal", ConversionVerb.PREPARE, 1),
                    "deal",
                    1,
                    List.of(refused("deal"))));

            Awaitility.await()
                    .untilAsserted(() -> read(id, ANN)
                            .body("state", equalTo("COMPLETED"))
                            .body("steps.last().outcome", equalTo("STALE")));
        }

        @Test
        void anAnswerDeliveredThreeTimesCountsOnce() {
            FakeSource lead = owners.aLead().silent("lead", ConversionVerb.COMPLETE);
            String id = As.user(ANN)
                    .body(conversionOf(lead, "deal"))
                    .post(CONVERSIONS)
                    .path("id");
            Awaitility.await().untilAsserted(() -> assertTrue(lead.heard(ConversionVerb.COMPLETE) > 0));
            UUID conversion = UUID.fromString(id);
            UUID message = UUID.randomUUID();
            byte[] payload = json(new SourceCompleted(
                    conversion, FakeOwners.commandId(conversion, "lead", ConversionVerb.COMPLETE, 1), "lead"));
            for (int i = 0; i < 3; i++) {
                owners.sendRaw(
                        Topics.CONVERSION_REPLIES.name(),
                        id,
                        message,
                        WireTypes.nameOf(SourceCompleted.class),
                        payload);
            }

            read(id, ANN, "wait=30").body("state", equalTo("COMPLETED")).body("steps.outcome", not(hasItem("STALE")));
        }

        @Test
        void aRequestDeliveredTwiceUnderTwoIdsStartsOnce() {
            FakeSource lead = owners.aLead();
            UUID id = UUID.randomUUID();
            CreateBasedOn request = new CreateBasedOn(
                    id,
                    ConversionRequest.to(List.of("deal")),
                    actor(ANN),
                    lead.snapshot(),
                    StartedBy.USER,
                    Instant.now(),
                    new RequestKey("k", "f"));
            owners.tell(request);
            owners.tell(request);

            read(id.toString(), ANN, "wait=30").body("state", equalTo("COMPLETED"));
            assertEquals(1, lead.heard(ConversionVerb.PREPARE));
        }

        @Test
        void anUnreadableAnswerAfterThePointOfNoReturnParksIt() {
            FakeSource lead = owners.aLead().silent("deal", ConversionVerb.CONFIRM);
            String id = As.user(ANN)
                    .body(conversionOf(lead, "deal"))
                    .post(CONVERSIONS)
                    .path("id");
            Awaitility.await().until(() -> lead.heard(ConversionVerb.CONFIRM) > 0);
            owners.sendRaw(
                    Topics.CONVERSION_REPLIES.name(),
                    id,
                    UUID.randomUUID(),
                    "onward.conversion.items-confirmed.v1",
                    "{\"conversionId\": 7".getBytes(StandardCharsets.UTF_8));

            read(id, ANN, "wait=30")
                    .body("state", equalTo("PARKED"))
                    .body("reason", containsString("could not be read"));
            lead.speakingAgain("deal", ConversionVerb.CONFIRM);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> read(id, ANN).body("state", equalTo("COMPLETED")));
        }

        @Test
        void aRequestThatCannotBeServedFreesItsSource() {
            FakeSource lead = owners.aLead();
            UUID id = UUID.randomUUID();
            owners.tell(new LeadWon(
                    id,
                    ConversionRequest.to(List.of()),
                    actor(ANN),
                    lead.snapshot(),
                    StartedBy.STAGE,
                    Instant.now(),
                    null));

            read(id.toString(), ANN, "wait=30").body("state", equalTo("FAILED"));
            assertEquals(1, lead.heard(ConversionVerb.RELEASE));
        }

        @Test
        void whatAnotherReplicaChangesWakesWhoWaitsHere() {
            FakeSource lead = owners.aLead().silent("deal", ConversionVerb.PREPARE);
            String id = As.user(ANN)
                    .body(conversionOf(lead, "deal"))
                    .post(CONVERSIONS)
                    .path("id");
            try (ExecutorService elsewhere = Executors.newVirtualThreadPerTaskExecutor()) {
                CompletableFuture<Response> waiting = CompletableFuture.supplyAsync(
                        () -> As.user(ANN).header("Prefer", "wait=30").get(CONVERSIONS + "/" + id), elsewhere);
                // As a commit of another process: nobody here is told.
                QuarkusTransaction.requiringNew()
                        .run(() -> session.createNativeMutationQuery(
                                        "update conversion set state = 'PARKED' where id = :id")
                                .setParameter("id", UUID.fromString(id))
                                .executeUpdate());

                waiting.orTimeout(10, TimeUnit.SECONDS).join().then().statusCode(200);
            }
            cancel(id);
        }
    }

    @Nested
    class Reading {
        @Test
        void anUnknownConversionIs404AfterAMoment() {
            As.user(ANN)
                    .get(CONVERSIONS + "/" + UUID.randomUUID())
                    .then()
                    .statusCode(404)
                    .header("Retry-After", "2");
        }

        @Test
        void waitsForOneThatHasNotArrived() {
            FakeSource lead = owners.aLead();
            UUID id = UUID.randomUUID();
            try (ExecutorService elsewhere = Executors.newVirtualThreadPerTaskExecutor()) {
                CompletableFuture<Response> waiting =
                        CompletableFuture.supplyAsync(() -> As.user(ANN).get(CONVERSIONS + "/" + id), elsewhere);
                owners.tell(new LeadWon(
                        id,
                        ConversionRequest.to(List.of("deal")),
                        actor(ANN),
                        lead.snapshot(),
                        StartedBy.STAGE,
                        Instant.now(),
                        null));

                waiting.join().then().statusCode(200).body("id", equalTo(id.toString()));
            }
        }

        @Test
        void isForItsRequesterAdministratorsAndReadersOfTheSource() {
            FakeSource lead = owners.aLead()
                    .readableBy("bob")
                    .withTargetsReadableBy("bob")
                    .readableBy("eva");
            String id = convert(lead, "deal").extract().path("id");

            read(id, ANN).body("created", hasSize(1));
            read(id, ADMIN).body("created", hasSize(1));
            read(id, BOB).body("created", hasSize(1)).body("targets[0].title", equalTo("The deal"));
            read(id, EVA).body("created", empty()).body("targets[0].id", nullValue());
            As.user(GUEST).get(CONVERSIONS + "/" + id).then().statusCode(404);
        }

        @Test
        void isNotSentAgainToWhoHasIt() {
            String id = convert(owners.aLead(), "deal").extract().path("id");
            String etag = As.user(ANN).get(CONVERSIONS + "/" + id).header("ETag");

            As.user(ANN)
                    .header("If-None-Match", etag)
                    .get(CONVERSIONS + "/" + id)
                    .then()
                    .statusCode(304);
        }

        @Test
        void listsWhatOneMaySee() {
            FakeSource lead = owners.aLead().readableBy("bob");
            String id = convert(lead, "deal").extract().path("id");

            list(ANN, "source.id==" + lead.id())
                    .body("items.id", contains(id))
                    .body("items[0].state", equalTo("COMPLETED"))
                    .body("items[0].steps", nullValue())
                    .body("total", equalTo(1));
            list(BOB, "source.id==" + lead.id()).body("items.id", contains(id)).body("total", equalTo(1));
            list(ADMIN, "source.id==" + lead.id() + ";state==COMPLETED").body("items.id", contains(id));
            list(GUEST, "source.id==" + lead.id()).body("items", empty()).body("total", equalTo(0));
            list(ANN, "source.id==" + lead.id() + ";state==REJECTED").body("items", empty());
        }

        @Test
        void listsPageByPageNewestFirst() {
            FakeSource lead = owners.aLead();
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                ids.addFirst(convert(lead, "deal").extract().path("id"));
            }
            List<String> listed = new ArrayList<>();
            String cursor = null;
            do {
                var request = As.user(ANN)
                        .queryParam("filter", "source.id==" + lead.id())
                        .queryParam("limit", 2);
                Response page = (cursor == null ? request : request.queryParam("cursor", cursor)).get(CONVERSIONS);
                page.then().statusCode(200);
                listed.addAll(page.path("items.id"));
                cursor = page.path("nextCursor");
            } while (cursor != null);

            assertEquals(ids, listed);
        }

        @Test
        void showsTheMembersAskedFor() {
            FakeSource lead = owners.aLead();
            convert(lead, "deal");

            As.user(ANN)
                    .queryParam("filter", "source.id==" + lead.id())
                    .queryParam("fields", "state,steps")
                    .get(CONVERSIONS)
                    .then()
                    .statusCode(200)
                    .body("items[0].keySet().sort()", contains("id", "state", "steps"))
                    .body("items[0].steps.outcome", hasItem("COMPLETED"));
        }

        @ParameterizedTest
        @CsvSource({
            "fields,colour,400",
            "filter,colour==red,400",
            "sort,colour,400",
            "limit,0,400",
            "cursor,x,400",
            "colour,red,400"
        })
        void refusesListsItDoesNotUnderstand(String parameter, String value, int status) {
            As.user(ANN).queryParam(parameter, value).get(CONVERSIONS).then().statusCode(status);
        }
    }

    @Test
    void documentsWhatItDoes() {
        As.nobody()
                .queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("paths.'/api/v1/conversions'.post.operationId", equalTo("createConversion"))
                .body(
                        "paths.'/api/v1/conversions'.post.responses.'202'.content.'application/json'.schema.'$ref'",
                        equalTo("#/components/schemas/Conversion"))
                .body("paths.'/api/v1/conversions'.get.operationId", equalTo("listConversions"))
                .body(
                        "paths.'/api/v1/conversions'.get.responses.'200'.content.'application/json'.schema.'$ref'",
                        equalTo("#/components/schemas/ConversionPage"))
                .body("paths.'/api/v1/conversions/{id}'.get.operationId", equalTo("getConversion"))
                .body("paths.'/api/v1/conversions/{id}'.patch.operationId", equalTo("supplyConversionInput"))
                .body("paths.'/api/v1/conversions/{id}/cancel'.post.operationId", equalTo("cancelConversion"))
                .body("paths.'/api/v1/conversions/{id}/retry'.post.operationId", equalTo("retryConversion"))
                .body("paths.'/api/v1/conversions/{id}/skip'.post.operationId", equalTo("skipConversionStep"))
                .body("components.schemas.Conversion.properties.state", notNullValue())
                .body("components.schemas.ConversionInput.properties.source", notNullValue())
                .body("components.schemas.ConversionPatch.properties.fields", notNullValue());
    }

    private static Map<String, Object> conversionOf(FakeSource lead, String... targets) {
        return Map.of("source", Map.of("type", "lead", "id", lead.id()), "targets", List.of(targets));
    }

    private static ValidatableResponse convert(FakeSource lead, String... targets) {
        return As.user(ANN)
                .header("Prefer", "wait=30")
                .body(conversionOf(lead, targets))
                .post(CONVERSIONS)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse read(String id, LocalUser user) {
        return As.user(user).get(CONVERSIONS + "/" + id).then().statusCode(200);
    }

    private static ValidatableResponse read(String id, LocalUser user, String prefer) {
        return As.user(user)
                .header("Prefer", prefer)
                .get(CONVERSIONS + "/" + id)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse supply(String id, LocalUser user, String patch) {
        return As.user(user)
                .contentType("application/merge-patch+json")
                .header("Prefer", "wait=30")
                .body(patch)
                .patch(CONVERSIONS + "/" + id)
                .then();
    }

    private static ValidatableResponse list(LocalUser user, String filter) {
        return As.user(user)
                .queryParam("filter", filter)
                .queryParam("count", true)
                .get(CONVERSIONS)
                .then()
                .statusCode(200);
    }

    private static void cancel(String id) {
        As.user(ANN).post(CONVERSIONS + "/" + id + "/cancel");
    }

    private long unsettledRequests() {
        return QuarkusTransaction.requiringNew()
                .call(() -> session.createNativeQuery(
                                "select count(*) from outbox where lane = 'CONVERSION'", Long.class)
                        .getSingleResult());
    }

    private static byte[] json(Object message) {
        try {
            return WireMapper.mapper().writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Actor actor(LocalUser user) {
        return new Actor(user.id(), user.name(), user.roles(), user.department());
    }

    private static TargetOutcome refused(String target) {
        return new TargetOutcome.ItemRefused(
                target,
                Refusal.accessDenied(
                        new Denial(target, Operation.CREATE, Level.OWN, Level.NONE, List.of("manager", "sales"))));
    }

    private static TargetOutcome nameNeeded(String target) {
        return new TargetOutcome.InputNeeded(
                target,
                List.of(new RequiredField(target, "name", "Name", "STRING", null)),
                List.of(),
                List.of(),
                List.of());
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
