package onward.party.conversion;

import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static onward.kit.local.LocalUser.TOM;
import static onward.party.Given.COMPANIES;
import static onward.party.Given.CONTACTS;
import static onward.party.conversion.Conversation.fields;
import static org.hamcrest.Matchers.contains;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onward.contract.conversion.AgreedTarget;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.NotCarried;
import onward.contract.conversion.PlannedField;
import onward.contract.conversion.Target;
import onward.contract.conversion.TargetAction;
import onward.contract.conversion.TargetOutcome.ItemPrepared;
import onward.contract.conversion.TargetOutcome.ItemRefused;
import onward.contract.conversion.TargetPlan;
import onward.contract.conversion.TargetPlan.TargetPlans;
import onward.contract.message.WireMapper;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import onward.party.Given;
import org.junit.jupiter.api.Test;

/** What a preview is told of contacts and companies. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
class PartyPlanIT {
    @Test
    void everyFieldSaysWhereItsValueComesFrom() throws IOException {
        Conversation lead = Conversation.by(ANN);
        List<TargetPlan> plans = planned(ANN, lead.asking(1, Map.of(), lead.newContact(), lead.newCompany()));

        assertEquals(
                Map.ofEntries(
                        Map.entry("honorific", "source.person.honorific"),
                        Map.entry("firstName", "source.person.firstName"),
                        Map.entry("middleName", "source.person.middleName"),
                        Map.entry("lastName", "source.person.lastName"),
                        Map.entry("birthDate", "source.person.birthDate"),
                        Map.entry("position", "source.jobTitle"),
                        Map.entry("phones", "source.phones"),
                        Map.entry("emails", "source.emails"),
                        Map.entry("websites", "source.websites"),
                        Map.entry("messengers", "source.messengers"),
                        Map.entry("address", "source.address"),
                        Map.entry("source", "source.source"),
                        Map.entry("sourceDescription", "source.sourceDescription"),
                        Map.entry("utm", "source.utm"),
                        Map.entry("comment", "source.comment"),
                        Map.entry("responsible", "source.responsible")),
                origins(plans.getFirst()));
        assertEquals(
                Map.of(
                        "name", "source.companyName",
                        "phones", "source.phones",
                        "emails", "source.emails",
                        "websites", "source.websites",
                        "addresses", "source.address",
                        "comment", "source.comment",
                        "responsible", "source.responsible"),
                origins(plans.getLast()));
        assertEquals(
                List.of("messengers", "source", "sourceDescription", "utm", "customFields.po", "customFields.size"),
                plans.getLast().notCarried().stream().map(NotCarried::field).toList());
    }

    @Test
    void theItemsAreThenWhatThePlanSaid() throws IOException {
        Conversation lead = Conversation.by(ANN);
        Map<String, ObjectNode> fields = Map.of("company", fields("{\"name\": \" Acme Ltd \", \"employees\": 12}"));
        List<TargetPlan> plans = planned(ANN, lead.asking(1, fields, lead.newContact(), lead.newCompany()));
        assertEquals("REQUEST", origins(plans.getLast()).get("name"));

        assertEquals(
                plans.stream().map(TargetPlan::outcome).toList(),
                lead.prepare(1, fields, lead.newContact(), lead.newCompany()));
        lead.confirm(
                new AgreedTarget("contact", lead.contact, "Ada Byron", TargetAction.CREATE),
                new AgreedTarget("company", lead.company, "Acme Ltd", TargetAction.CREATE));
        assertCreated(plans.getFirst(), CONTACTS, lead.contact);
        assertCreated(plans.getLast(), COMPANIES, lead.company);
    }

    @Test
    void nothingOfAPlanIsSeen() throws IOException {
        Conversation lead = Conversation.by(ANN);
        planned(ANN, lead.asking(1, Map.of(), lead.newContact(), lead.newCompany()));
        As.user(ANN).get(CONTACTS + "/" + lead.contact).then().statusCode(404);
        As.user(ANN).get(COMPANIES + "/" + lead.company).then().statusCode(404);
    }

    @Test
    void allRefusalsAndAllQuestionsAreTold() throws IOException {
        Given.known(ANN);
        Conversation lead = Conversation.by(ANN);
        plan(TOM, lead.asking(1, Map.of(), lead.newContact(), lead.newCompany()))
                .body("targets.outcome.outcome", contains("REFUSED", "REFUSED"))
                .body("targets.outcome.refusal.itemType", contains("contact", "company"));
        Conversation nameless = Conversation.by(ANN).ofANamelessLead();
        plan(ANN, nameless.asking(1, Map.of(), nameless.newContact(), nameless.newCompany()))
                .body("targets.outcome.outcome", contains("INPUT_NEEDED", "INPUT_NEEDED"))
                .body("targets.outcome.requiredFields.field.flatten()", contains("lastName", "name"));
    }

    @Test
    void aRecordToLinkShowsWhatItWouldBeGivenAndWhatNot() throws IOException {
        Target ada = contact(ANN, "{\"firstName\": \"Ada\", \"lastName\": \"King\", \"comment\": \"Ours.\"}");
        Conversation lead = Conversation.by(ANN);

        TargetPlan plan = planned(ANN, lead.asking(1, Map.of("contact", fields("{\"address\": null}")), ada))
                .getFirst();

        Map<String, String> origins = origins(plan);
        assertEquals("source.jobTitle", origins.get("position"));
        assertEquals("source.phones", origins.get("phones"));
        for (String field : List.of("firstName", "lastName", "comment", "address", "responsible")) {
            assertFalse(origins.containsKey(field), field);
        }
        List<String> lost = plan.notCarried().stream().map(NotCarried::field).toList();
        assertTrue(lost.containsAll(List.of("lastName", "comment")), lost::toString);
        assertEquals(
                plan.outcome(),
                lead.prepare(1, Map.of("contact", fields("{\"address\": null}")), ada)
                        .getFirst());
        lead.confirm(new AgreedTarget("contact", ada.id(), "Ada King", TargetAction.LINK));
        assertCreated(plan, CONTACTS, ada.id());
    }

    @Test
    void aRecordThatMayNotBeChangedShowsWhatItWouldHaveBeenGiven() throws IOException {
        Target bobs = contact(BOB, "{\"lastName\": \"King\"}");
        Conversation lead = Conversation.by(ANN);
        TargetPlan plan = planned(ANN, lead.asking(1, Map.of(), bobs)).getFirst();
        assertInstanceOf(ItemRefused.class, plan.outcome());
        assertEquals("source.jobTitle", origins(plan).get("position"));
    }

    @Test
    void aRecordThatIsMerelyReferredToHasNoFieldsToShow() throws IOException {
        Conversation lead = Conversation.by(ANN);
        String acme = As.user(ANN)
                .body("{\"name\": \"Acme\"}")
                .post(COMPANIES)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Target existing = new Target("company", UUID.fromString(acme), TargetAction.REFER);
        TargetPlan plan = planned(ANN, lead.asking(1, Map.of(), existing)).getFirst();
        assertEquals(new ItemPrepared("company", existing.id(), TargetAction.REFER, "Acme", List.of()), plan.outcome());
        assertEquals(List.of(), plan.fields());
        plan(ANN, lead.asking(1, Map.of(), new Target("company", UUID.randomUUID(), TargetAction.REFER)))
                .body("targets.outcome.outcome", contains("REFUSED"));
    }

    private static Target contact(LocalUser user, String body) {
        String id = As.user(user)
                .body(body)
                .post(CONTACTS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return new Target("contact", UUID.fromString(id), TargetAction.LINK);
    }

    private static void assertCreated(TargetPlan plan, String items, UUID id) throws IOException {
        JsonNode created = WireMapper.mapper()
                .readTree(As.user(ANN)
                        .get(items + "/" + id)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
        assertFalse(plan.fields().isEmpty());
        for (PlannedField field : plan.fields()) {
            assertEquals(field.value(), created.get(field.field()), field.field());
        }
    }

    private static Map<String, String> origins(TargetPlan plan) {
        Map<String, String> origins = new HashMap<>();
        plan.fields().forEach(field -> origins.put(field.field(), field.from()));
        return origins;
    }

    private static List<TargetPlan> planned(LocalUser user, PrepareItems command) throws IOException {
        return WireMapper.mapper()
                .readValue(plan(user, command).statusCode(200).extract().asString(), TargetPlans.class)
                .targets();
    }

    private static ValidatableResponse plan(LocalUser user, PrepareItems command) {
        return As.user(user)
                .body(WireMapper.mapper().valueToTree(command).toString())
                .post("/internal/plans")
                .then();
    }
}
