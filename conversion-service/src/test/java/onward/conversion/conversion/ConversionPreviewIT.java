package onward.conversion.conversion;

import static onward.conversion.conversion.ConversionCalls.CONVERSIONS;
import static onward.conversion.conversion.ConversionCalls.conversionOf;
import static onward.conversion.conversion.ConversionCalls.options;
import static onward.conversion.conversion.ConversionCalls.preview;
import static onward.conversion.conversion.Happening.refused;
import static onward.conversion.conversion.OwnerAnswers.refusal;
import static onward.conversion.conversion.OwnerAnswers.undecided;
import static onward.kit.local.LocalUser.ANN;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
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
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.conversion.fake.FakeSource;
import onward.conversion.fake.OwnerAddress;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a dialog shows before a conversion is started. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnerAddress.class)
class ConversionPreviewIT extends AmongFakeOwners {
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
}
