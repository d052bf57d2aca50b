package onward.conversion.conversion;

import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import onward.contract.access.Denial;
import onward.contract.access.Level;
import onward.contract.access.Operation;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.ConversionVerb;
import onward.contract.conversion.NotCarried;
import onward.contract.conversion.NotCarried.Reason;
import onward.contract.conversion.PlannedField;
import onward.contract.conversion.Refusal;
import onward.contract.conversion.RequiredField;
import onward.contract.conversion.TargetAction;
import onward.contract.conversion.TargetOutcome.InputNeeded;
import onward.contract.conversion.TargetOutcome.ItemPrepared;
import onward.contract.conversion.TargetOutcome.ItemRefused;
import onward.contract.conversion.UndecidedCustomField;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.conversion.fake.FakeOwners;
import onward.conversion.fake.FakeSource;
import onward.conversion.fake.OwnerAddress;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a dialog shows before a conversion is started. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnerAddress.class)
class ConversionPreviewIT {
    private static final String CONVERSIONS = "/api/v1/conversions";

    private static FakeOwners owners;

    @BeforeAll
    static void owners() {
        owners = new FakeOwners();
    }

    @AfterAll
    static void goHome() {
        owners.close();
    }

    @Nested
    class Plans {
        @Test
        void showsEveryTargetWithItsFieldsAndWhereTheyComeFrom() {
            FakeSource lead = owners.aLead()
                    .showing(
                            "deal",
                            new PlannedField("title", TextNode.valueOf("50 seats"), "source.title"),
                            new PlannedField("closeDate", TextNode.valueOf("2026-11-29"), PlannedField.DEFAULT));
            preview(lead, "deal", "contact")
                    .statusCode(200)
                    .body("ready", equalTo(true))
                    .body("targets.type", contains("deal", "contact"))
                    .body("targets.action", contains("CREATE", "CREATE"))
                    .body("targets[0].fields.field", contains("title", "closeDate"))
                    .body("targets[0].fields.value", contains("50 seats", "2026-11-29"))
                    .body("targets[0].fields.from", contains("source.title", "DEFAULT"))
                    .body("targets[1].fields", empty())
                    .body("notCarried", empty())
                    .body("denials", empty())
                    .body("$", not(hasKey("inputNeeded")))
                    .body("$", not(hasKey("problem")));
        }

        @Test
        void nothingHappens() {
            FakeSource lead = owners.aLead();
            preview(lead, "deal", "contact", "company").statusCode(200);
            assertNull(lead.lockedBy());
            assertEquals(List.of(), lead.heard());
            As.user(LocalUser.ADMIN)
                    .queryParam("filter", "source.id==" + lead.id())
                    .get(CONVERSIONS)
                    .then()
                    .body("items", empty());
        }

        @Test
        void everyOwnerIsAskedOnceWithWhatAConversionWouldSend() {
            FakeSource lead = owners.aLead();
            preview(lead, "deal", "contact", "company").statusCode(200);
            assertEquals(
                    Set.of(List.of("deal"), List.of("contact", "company")),
                    lead.planned().stream()
                            .map(asked -> asked.prepare().stream()
                                    .map(target -> target.type())
                                    .toList())
                            .collect(Collectors.toSet()));
            for (PrepareItems asked : lead.planned()) {
                assertEquals("ann", asked.actor().id());
                assertEquals(3, asked.targets().size());
                assertEquals(lead.snapshot(), asked.source());
            }
        }

        @Test
        void withoutTargetsItIsTheDefaultOnes() {
            preview(owners.aLead()).body("targets.type", contains("deal", "contact"));
        }

        @Test
        void allRefusalsAreInOneAnswerTheSourcesFirst() {
            FakeSource lead = owners.aLead()
                    .refusing(refusal("lead", Operation.UPDATE))
                    .answering(refused("deal"))
                    .answering(refused("company"));
            preview(lead, "deal", "contact", "company")
                    .statusCode(200)
                    .body("ready", equalTo(false))
                    .body("denials.itemType", contains("lead", "deal", "company"))
                    .body("denials.operation", contains("update", "create", "create"))
                    .body("denials[0].rolesThatMay", contains("manager", "sales"))
                    .body("problem.type", equalTo("/problems/access-denied"))
                    .body("problem.denials.itemType", contains("lead", "deal", "company"));
        }

        @Test
        void aRefusalThatIsNotAboutAccessIsToldToo() {
            FakeSource lead = owners.aLead()
                    .answering(new ItemRefused(
                            "deal",
                            new Refusal("deal", ProblemType.NOT_FOUND, "The contact is not there.", List.of())));
            preview(lead, "deal")
                    .body("ready", equalTo(false))
                    .body("denials", empty())
                    .body("problem.detail", equalTo("The contact is not there."));
        }

        @Test
        void whatIsMissingIsToldOfAllTargetsAlsoIfAnotherIsRefused() {
            FakeSource lead = owners.aLead()
                    .answering(refused("deal"))
                    .answering(new InputNeeded(
                            "contact",
                            List.of(new RequiredField("contact", "lastName", "Last name", "STRING", null)),
                            List.of(),
                            List.of(undecided("contact")),
                            List.of()))
                    .answering(
                            new InputNeeded("company", List.of(), List.of(), List.of(undecided("company")), List.of()));
            preview(lead, "deal", "contact", "company")
                    .body("ready", equalTo(false))
                    .body("denials.itemType", contains("deal"))
                    .body("inputNeeded.requiredFields.field", contains("lastName"))
                    .body("inputNeeded.requiredFields.target", contains("contact"))
                    .body("inputNeeded.undecidedCustomFields.code", contains("size"))
                    .body("inputNeeded.undecidedCustomFields[0].targets", contains("contact", "company"))
                    .body("inputNeeded.deadline", nullValue());
        }

        @Test
        void whatOnlyLacksInputIsNotReadyAndNoProblem() {
            FakeSource lead = owners.aLead()
                    .answering(new InputNeeded(
                            "company",
                            List.of(new RequiredField("company", "name", "Name", "STRING", null)),
                            List.of(),
                            List.of(),
                            List.of()));
            preview(lead, "company")
                    .body("ready", equalTo(false))
                    .body("inputNeeded.requiredFields.field", contains("name"))
                    .body("$", not(hasKey("problem")));
        }

        @Test
        void whatWouldNotBeCarriedIsNamed() {
            FakeSource lead = owners.aLead()
                    .answering(new ItemPrepared(
                            "company",
                            UUID.randomUUID(),
                            TargetAction.CREATE,
                            "Acme",
                            List.of(new NotCarried("utm", "company", Reason.NOTHING_TO_HOLD_IT))));
            preview(lead, "company")
                    .body("ready", equalTo(true))
                    .body("notCarried.field", contains("utm"))
                    .body("notCarried.reason", contains("NOTHING_TO_HOLD_IT"));
        }

        @ParameterizedTest
        @EnumSource(
                value = ProblemType.class,
                names = {"NOT_FOUND", "TARGETS_NOT_ALLOWED", "ALREADY_CONVERTED", "STALE_VERSION"})
        void problemsOfTheRequestAreThoseOfAStart(ProblemType type) {
            FakeSource lead = owners.aLead().withProblem(Problem.of(type, "So it is."));
            for (String path : List.of(CONVERSIONS, CONVERSIONS + "/preview")) {
                As.user(ANN)
                        .body(conversionOf(lead, "deal"))
                        .post(path)
                        .then()
                        .statusCode(type.status())
                        .body("type", equalTo(type.uri()));
            }
            assertEquals(List.of(), lead.planned());
        }

        @Test
        void anUnknownSourceIs404() {
            As.user(ANN)
                    .body(Map.of("source", Map.of("type", "lead", "id", UUID.randomUUID())))
                    .post(CONVERSIONS + "/preview")
                    .then()
                    .statusCode(404);
        }

        @Test
        void aBodyThatNoStartTakesIsNotPreviewedEither() {
            As.user(ANN)
                    .body(Map.of("source", Map.of("type", "lead")))
                    .post(CONVERSIONS + "/preview")
                    .then()
                    .statusCode(422)
                    .body("errors.field", contains("source.id"));
            As.user(ANN)
                    .body("{\"source\": {\"type\": \"lead\"}, \"target\": []}")
                    .post(CONVERSIONS + "/preview")
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("/problems/unknown-field"));
            As.nobody().post(CONVERSIONS + "/preview").then().statusCode(401);
        }

        @Test
        void anOpenConversionIsNamedWithTheStateItIsIn() {
            FakeSource lead = owners.aLead()
                    .answering(new InputNeeded("deal", List.of(), List.of(), List.of(undecided("deal")), List.of()));
            String open = As.user(ANN)
                    .header("Prefer", "wait=30")
                    .body(conversionOf(lead, "deal"))
                    .post(CONVERSIONS)
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("AWAITING_INPUT"))
                    .extract()
                    .path("id");
            preview(lead, "deal")
                    .statusCode(409)
                    .body("type", equalTo("/problems/conversion-open"))
                    .body("conversion.id", equalTo(open))
                    .body("conversion.state", equalTo("AWAITING_INPUT"));
            options(lead, ANN)
                    .body("open.id", equalTo(open))
                    .body("open.state", equalTo("AWAITING_INPUT"))
                    .body("options.allowed", contains(false, false, false));
        }

        @Test
        void anOwnerThatIsDownIs503() {
            FakeSource lead = owners.aLead().silent("deal", ConversionVerb.PREPARE);
            preview(lead, "deal", "contact")
                    .statusCode(503)
                    .header("Retry-After", equalTo("5"))
                    .body("type", equalTo("/problems/service-unavailable"));
            preview(lead, "contact").statusCode(200);
        }
    }

    @Nested
    class Options {
        @Test
        void areTheCombinationsTheSourceAllows() {
            FakeSource lead = owners.aLead();
            options(lead, ANN)
                    .statusCode(200)
                    .body("source.id", equalTo(lead.id().toString()))
                    .body("source.title", equalTo("50 seats for Acme"))
                    .body("repeat", equalTo(false))
                    .body("default", contains("deal", "contact"))
                    .body("options.targets", contains(List.of("deal", "contact"), List.of("deal"), List.of("company")))
                    .body("options.allowed", contains(true, true, true))
                    .body("options[0].denials", empty())
                    .body("customFields", empty())
                    .body("created", empty())
                    .body("$", not(hasKey("open")));
            assertNull(lead.lockedBy());
            assertEquals(List.of(), lead.heard());
        }

        @Test
        void sayOfEachCombinationWhoWouldRefuseIt() {
            FakeSource lead = owners.aLead().answering(refused("contact"));
            options(lead, ANN)
                    .body("options.allowed", contains(false, true, true))
                    .body("options[0].denials.itemType", contains("contact"))
                    .body("options[1].denials", empty());
        }

        @Test
        void areAllRefusedToWhoMayNotChangeTheSource() {
            FakeSource lead =
                    owners.aLead().refusing(refusal("lead", Operation.UPDATE)).answering(refused("company"));
            options(lead, BOB)
                    .body("options.allowed", contains(false, false, false))
                    .body("options[1].denials.itemType", contains("lead"))
                    .body("options[2].denials.itemType", contains("lead", "company"));
        }

        @Test
        void nameTheCustomFieldsThatTargetsLackAlsoOfOneThatIsRefused() {
            FakeSource lead = owners.aLead()
                    .answering(refused("deal"))
                    .lacking("deal", undecided("deal"))
                    .lacking(
                            "company",
                            new UndecidedCustomField(
                                    "size", "Seats", "INTEGER", List.of("company"), List.of("company")));
            options(lead, ANN)
                    .body("customFields.code", contains("size"))
                    .body("customFields[0].label", equalTo("Seats"))
                    .body("customFields[0].type", equalTo("INTEGER"))
                    .body("customFields[0].mayCreateIn", contains("company"))
                    .body("customFields[0].remembered", equalTo(Map.of()));
            Set<String> lackingIn =
                    Set.copyOf(options(lead, ANN).extract().<List<String>>path("customFields[0].lackingIn"));
            assertEquals(Set.of("deal", "company"), lackingIn);
        }

        @Test
        void areToldOfAConvertedSourceToo() {
            FakeSource lead = owners.aLead().converted();
            options(lead, ANN)
                    .statusCode(200)
                    .body("options.allowed", contains(false, false, false))
                    .body("options[0].denials", empty())
                    .body("created", empty());
            lead.readableBy("ann");
            options(lead, ANN).body("created.type", contains("deal"));
            options(lead, BOB).body("created", empty());
        }

        @Test
        void ofAnUnknownSourceAreNotThere() {
            As.user(ANN)
                    .queryParam("sourceType", "lead")
                    .queryParam("sourceId", UUID.randomUUID())
                    .get(CONVERSIONS + "/options")
                    .then()
                    .statusCode(404);
        }

        @Test
        void needASource() {
            As.user(ANN)
                    .queryParam("sourceType", "lead")
                    .get(CONVERSIONS + "/options")
                    .then()
                    .statusCode(422)
                    .body("errors.field", contains("sourceId"));
            As.user(ANN)
                    .queryParam("sourceType", "task")
                    .queryParam("sourceId", UUID.randomUUID())
                    .get(CONVERSIONS + "/options")
                    .then()
                    .statusCode(422)
                    .body("errors.field", contains("sourceType"));
            As.user(ANN)
                    .queryParam("sourceType", "lead")
                    .queryParam("sourceId", "7")
                    .get(CONVERSIONS + "/options")
                    .then()
                    .statusCode(400);
            As.nobody().get(CONVERSIONS + "/options").then().statusCode(401);
        }

        @Test
        void anOwnerThatIsDownIs503() {
            FakeSource lead = owners.aLead().silent("party", ConversionVerb.PREPARE);
            options(lead, ANN).statusCode(503).body("type", equalTo("/problems/service-unavailable"));
        }
    }

    @Nested
    class Forms {
        private final LocalUser flo = LocalUser.named("flo" + UUID.randomUUID(), "sales");

        @Test
        void areShownAsTheyWouldBeConverted() {
            FakeSource form = owners.aForm()
                    .showing("deal", new PlannedField("title", TextNode.valueOf("Typed in"), PlannedField.REQUEST));
            previewForm(flo)
                    .body("ready", equalTo(true))
                    .body("targets.type", contains("deal", "contact"))
                    .body("targets[0].fields.from", contains("REQUEST"));
            assertEquals(2, form.planned().size());
            for (PrepareItems asked : form.planned()) {
                assertEquals(flo.id(), asked.actor().id());
                assertEquals("input", asked.source().type());
                assertEquals(
                        "{\"title\":\"Typed in\"}",
                        String.valueOf(asked.request().fields().get("deal")));
            }
        }

        @Test
        void nothingHappens() {
            FakeSource form = owners.aForm();
            previewForm(flo);
            assertEquals(List.of(), form.heard());
            As.user(flo).get(CONVERSIONS).then().statusCode(200).body("items", empty());
        }

        @Test
        void sayWhatTheyLack() {
            owners.aForm()
                    .answering(new InputNeeded(
                            "contact",
                            List.of(new RequiredField("contact", "lastName", "Last name", "STRING", null)),
                            List.of(),
                            List.of(),
                            List.of()));
            previewForm(flo)
                    .body("ready", equalTo(false))
                    .body("inputNeeded.requiredFields.field", contains("lastName"))
                    .body("denials", empty());
        }

        @Test
        void sayWhatWouldBeRefused() {
            owners.aForm().answering(refused("deal"));
            previewForm(flo)
                    .body("ready", equalTo(false))
                    .body("denials.itemType", contains("deal"))
                    .body("problem.type", equalTo("/problems/access-denied"));
        }

        @Test
        void makeWhatFormsMayMake() {
            As.user(flo)
                    .body("{\"source\": {\"type\": \"input\"}, \"targets\": [\"deal\"]}")
                    .post(CONVERSIONS + "/preview")
                    .then()
                    .statusCode(422)
                    .body("type", equalTo("/problems/targets-not-allowed"));
        }
    }

    @Test
    void theDocumentTellsOfBoth() {
        As.nobody()
                .queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("paths.'/api/v1/conversions/preview'.post.operationId", equalTo("previewConversion"))
                .body(
                        "paths.'/api/v1/conversions/preview'.post.responses.'200'.content.'application/json'.schema.'$ref'",
                        equalTo("#/components/schemas/ConversionPlan"))
                .body("paths.'/api/v1/conversions/options'.get.operationId", equalTo("getConversionOptions"))
                .body("components.schemas.ConversionOptions.properties.default.type", equalTo("array"))
                .body("components.schemas.ConversionPlan.properties.inputNeeded", notNullValue());
    }

    private static ValidatableResponse preview(FakeSource lead, String... targets) {
        return As.user(ANN)
                .body(conversionOf(lead, targets))
                .post(CONVERSIONS + "/preview")
                .then();
    }

    private static ValidatableResponse options(FakeSource lead, LocalUser user) {
        return As.user(user)
                .queryParam("sourceType", "lead")
                .queryParam("sourceId", lead.id())
                .get(CONVERSIONS + "/options")
                .then();
    }

    private static Map<String, Object> conversionOf(FakeSource lead, String... targets) {
        return Map.of("source", Map.of("type", "lead", "id", lead.id()), "targets", List.of(targets));
    }

    private static ValidatableResponse previewForm(LocalUser user) {
        return As.user(user)
                .body(Map.of(
                        "source",
                        Map.of("type", "input"),
                        "targets",
                        List.of("deal", "contact"),
                        "fields",
                        Map.of("deal", Map.of("title", "Typed in"))))
                .post(CONVERSIONS + "/preview")
                .then()
                .statusCode(200);
    }

    private static ItemRefused refused(String target) {
        return new ItemRefused(target, refusal(target, Operation.CREATE));
    }

    private static Refusal refusal(String type, Operation operation) {
        return Refusal.accessDenied(new Denial(type, operation, Level.OWN, Level.NONE, List.of("manager", "sales")));
    }

    private static UndecidedCustomField undecided(String target) {
        return new UndecidedCustomField("size", "Seats", "INTEGER", List.of(target), List.of());
    }
}
