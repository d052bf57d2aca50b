package onward.party.conversion;

import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.EVA;
import static onward.kit.local.LocalUser.LEO;
import static onward.kit.local.LocalUser.TOM;
import static onward.kit.test.DependencyCalls.linkedWith;
import static onward.kit.test.DependencyCalls.references;
import static onward.party.Given.COMPANIES;
import static onward.party.Given.CONTACTS;
import static onward.party.conversion.Conversation.fields;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import onward.contract.access.Denial;
import onward.contract.access.Level;
import onward.contract.conversion.AgreedTarget;
import onward.contract.conversion.ConversionReply.ConfirmedItem;
import onward.contract.conversion.ConversionReply.ItemsConfirmed;
import onward.contract.conversion.InvalidField;
import onward.contract.conversion.NotCarried;
import onward.contract.conversion.RequiredField;
import onward.contract.conversion.Target;
import onward.contract.conversion.TargetAction;
import onward.contract.conversion.TargetOutcome;
import onward.contract.conversion.TargetOutcome.InputNeeded;
import onward.contract.conversion.TargetOutcome.ItemPrepared;
import onward.contract.conversion.TargetOutcome.ItemRefused;
import onward.contract.message.WireMapper;
import onward.contract.problem.ProblemType;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import onward.kit.test.Topic;
import onward.kit.test.TopicRecord;
import onward.party.Given;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(OnwardStack.class)
class PartyConversionIT {
    private static final Topic EVENTS = Topic.named("onward.party.events");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLeadBecomesAContactOfACompanyInWhateverOrderTheyWereAskedFor(boolean contactFirst) throws IOException {
        Conversation lead = Conversation.by(ANN);
        Target[] targets = contactFirst
                ? new Target[] {lead.newContact(), lead.newCompany()}
                : new Target[] {lead.newCompany(), lead.newContact()};
        List<TargetOutcome> outcomes =
                lead.prepare(1, Map.of("company", fields("{\"name\": \"Acme Ltd\", \"comment\": null}")), targets);
        assertEquals(
                contactFirst ? List.of("contact", "company") : List.of("company", "contact"),
                outcomes.stream().map(TargetOutcome::type).toList());
        ItemPrepared contact = assertInstanceOf(ItemPrepared.class, outcomes.get(contactFirst ? 0 : 1));
        ItemPrepared company = assertInstanceOf(ItemPrepared.class, outcomes.get(contactFirst ? 1 : 0));
        assertEquals("Ada Byron", contact.title());
        assertEquals(lead.contact, contact.id());
        assertEquals("Acme Ltd", company.title());
        assertEquals(
                List.of("messengers", "source", "sourceDescription", "utm", "customFields.po", "customFields.size"),
                company.notCarried().stream().map(NotCarried::field).toList());

        seesNothing(lead);

        ItemsConfirmed confirmed = lead.confirm(agreed("contact", lead.contact, "Ada Byron"), acme(lead));
        assertEquals(
                List.of("company", "contact"),
                confirmed.items().stream().map(ConfirmedItem::type).toList());
        assertEquals(
                List.of(true, true),
                confirmed.items().stream().map(ConfirmedItem::readable).toList());
        read(CONTACTS, lead.contact)
                .body("version", equalTo(1))
                .body("firstName", equalTo("Ada"))
                .body("position", equalTo("CTO"))
                .body("phones[0].normalized", equalTo("+421900111222"))
                .body("messengers[0].value", equalTo("@ada"))
                .body("utm.campaign", equalTo("autumn"))
                .body("companies.id", contains(lead.company.toString()))
                .body("companies.primary", contains(true))
                .body("companies.name", contains("Acme Ltd"))
                .body("responsible", equalTo("ann"))
                .body("department", equalTo("sales/emea"))
                .body("createdBy", equalTo("ann"))
                .body("createdFrom.type", equalTo("lead"))
                .body("createdFrom.title", equalTo("50 seats for Acme"))
                .body("createdFrom.conversionId", equalTo(lead.id.toString()));
        read(COMPANIES, lead.company)
                .body("version", equalTo(2))
                .body("name", equalTo("Acme Ltd"))
                .body("$", not(hasKey("comment")))
                .body("addresses.city", contains("Košice"))
                .body("contactCount", equalTo(1))
                .body("createdFrom.conversionId", equalTo(lead.id.toString()));
        linkedWith(ANN, "lead", lead.leadId())
                .body(
                        "items.findAll { it.relation == 'CREATED' }.item.id",
                        hasItems(lead.contact.toString(), lead.company.toString()));
        linkedWith(EVA, "lead", lead.leadId()).body("items.item.id", not(hasItem(lead.contact.toString())));
        references(ANN, "company", lead.company)
                .body("items.relation", contains("SOURCE"))
                .body("items.id", contains(lead.leadId().toString()));
        As.user(ANN)
                .get(COMPANIES + "/" + lead.company + "/history")
                .then()
                .body("items.type", contains("LINKED", "CREATED"))
                .body("items[0].conversionId", equalTo(lead.id.toString()))
                .body("items[1].description", equalTo("Created from lead 50 seats for Acme"));
        JsonNode created = WireMapper.mapper()
                .readTree(
                        EVENTS.recordsOf(lead.contact.toString(), 1).getFirst().payload());
        assertEquals(lead.id.toString(), created.path("conversionId").asText());
        assertEquals(
                "Acme Ltd",
                created.path("item").path("companies").path(0).path("name").asText());
        assertEquals(
                List.of("onward.party.company-created.v1", "onward.party.company-changed.v1"),
                EVENTS.recordsOf(lead.company.toString(), 2).stream()
                        .map(TopicRecord::type)
                        .toList());
    }

    @Test
    void whoMayNotCreateIsRefusedForEachTarget() throws IOException {
        Conversation lead = Conversation.by(TOM);
        List<TargetOutcome> outcomes = lead.prepare(1, Map.of(), lead.newContact(), lead.newCompany());
        for (TargetOutcome outcome : outcomes) {
            ItemRefused refused = assertInstanceOf(ItemRefused.class, outcome);
            assertEquals(ProblemType.ACCESS_DENIED, refused.refusal().problem());
            Denial denial = refused.refusal().denials().getFirst();
            assertEquals(refused.type(), denial.itemType());
            // the target would belong to the lead's responsible user, who is of another department
            assertEquals(Level.ALL, denial.requiredLevel());
            assertEquals(Level.NONE, denial.yourLevel());
            assertEquals(List.of("lead-operator", "manager"), denial.rolesThatMay());
        }
        lead.cancel();
        seesNothing(lead);
    }

    @Test
    void createReachesAsFarAsTheLevelAlsoInAConversion() throws IOException {
        Given.known(EVA);
        Given.known(ANN);
        Conversation byAnn = Conversation.by(ANN).ofALeadOf(EVA);
        ItemRefused refused = assertInstanceOf(
                ItemRefused.class,
                byAnn.prepare(1, Map.of(), byAnn.newCompany()).getFirst());
        assertEquals(Level.ALL, refused.refusal().denials().getFirst().requiredLevel());
        assertEquals(Level.DEPARTMENT, refused.refusal().denials().getFirst().yourLevel());

        Conversation byLeo = Conversation.by(LEO);
        assertInstanceOf(
                ItemPrepared.class,
                byLeo.prepare(1, Map.of(), byLeo.newCompany()).getFirst());
    }

    @Test
    void whatHasNoNameIsAskedForOneAndGoesOnWithIt() throws IOException {
        Conversation lead = Conversation.by(ANN).ofANamelessLead();
        List<TargetOutcome> asked = lead.prepare(1, Map.of(), lead.newContact(), lead.newCompany());
        assertEquals(
                List.of(new RequiredField("contact", "lastName", "Last name", "STRING", null)),
                assertInstanceOf(InputNeeded.class, asked.getFirst()).requiredFields());
        assertEquals(
                List.of(new RequiredField("company", "name", "Name", "STRING", null)),
                assertInstanceOf(InputNeeded.class, asked.getLast()).requiredFields());
        seesNothing(lead);

        List<TargetOutcome> prepared = lead.prepare(
                2,
                Map.of("contact", fields("{\"firstName\": \"Ada\"}"), "company", fields("{\"name\": \"Acme\"}")),
                lead.newContact(),
                lead.newCompany());
        assertEquals(
                List.of("Ada", "Acme"),
                prepared.stream()
                        .map(outcome ->
                                assertInstanceOf(ItemPrepared.class, outcome).title())
                        .toList());
        lead.confirm(agreed("contact", lead.contact, "Ada"), agreed("company", lead.company, "Acme"));
        read(CONTACTS, lead.contact).body("firstName", equalTo("Ada"));
        read(COMPANIES, lead.company).body("name", equalTo("Acme"));
    }

    @Test
    void aValueThatBreaksARuleIsAskedForAgain() throws IOException {
        Conversation lead = Conversation.by(ANN);
        InputNeeded asked = assertInstanceOf(
                InputNeeded.class,
                lead.prepare(1, Map.of("company", fields("{\"employees\": -1}")), lead.newCompany())
                        .getFirst());
        InvalidField invalid = asked.invalidFields().getFirst();
        assertEquals("employees", invalid.field());
        assertEquals("out-of-range", invalid.code());
    }

    @Test
    void nothingIsLeftOfACancelledConversionAndALatePrepareIsRefused() throws IOException {
        Conversation lead = Conversation.by(ANN);
        lead.prepare(1, Map.of(), lead.newContact(), lead.newCompany());
        lead.cancel();
        seesNothing(lead);
        for (TargetOutcome late : lead.prepare(2, Map.of(), lead.newContact(), lead.newCompany())) {
            assertEquals(
                    ProblemType.WRONG_STATE,
                    assertInstanceOf(ItemRefused.class, late).refusal().problem());
        }
        seesNothing(lead);
    }

    @Test
    void aCancelThatComesFirstLeavesATombstone() throws IOException {
        Conversation lead = Conversation.by(ANN);
        lead.cancel();
        assertInstanceOf(
                ItemRefused.class, lead.prepare(1, Map.of(), lead.newContact()).getFirst());
        seesNothing(lead);
    }

    @Test
    void aRepeatedCommandGetsTheStoredReplyAndCreatesNothingTwice() throws IOException {
        Conversation lead = Conversation.by(ANN);
        lead.prepare(1, Map.of(), lead.newCompany());
        lead.prepare(1, Map.of(), lead.newCompany());
        assertEquals(1, lead.replies().stream().map(TopicRecord::id).distinct().count());
        lead.confirm(agreed("company", lead.company, "Acme"));
        lead.confirm(agreed("company", lead.company, "Acme"));
        assertEquals(2, lead.replies().stream().map(TopicRecord::id).distinct().count());
        read(COMPANIES, lead.company).body("version", equalTo(1));
    }

    @Test
    void anExistingCompanyIsLinkedInPlaceOfANewOne() throws IOException {
        UUID acme = UUID.fromString(Given.company(ANN, "Acme of old"));
        Conversation lead = Conversation.by(ANN);
        List<TargetOutcome> outcomes =
                lead.prepare(1, Map.of(), lead.newContact(), new Target("company", acme, TargetAction.LINK));
        ItemPrepared linked = assertInstanceOf(ItemPrepared.class, outcomes.getLast());
        assertEquals("Acme of old", linked.title());
        assertEquals(TargetAction.LINK, linked.action());
        lead.confirm(
                agreed("contact", lead.contact, "Ada Byron"),
                new AgreedTarget("company", acme, "Acme of old", TargetAction.LINK));
        read(CONTACTS, lead.contact).body("companies.name", contains("Acme of old"));
        read(COMPANIES, acme)
                .body("name", equalTo("Acme of old"))
                .body("phones[0].normalized", equalTo("+421900111222"))
                .body("contactCount", equalTo(1))
                .body("version", equalTo(3))
                .body("$", not(hasKey("createdFrom")));
    }

    @Test
    void aRepeatLeadRefersToWhatIsThereAndReadable() throws IOException {
        UUID acme = UUID.fromString(Given.company(ANN, "Acme"));
        UUID evas = UUID.fromString(Given.contact(EVA, "Of eva"));
        Conversation lead = Conversation.by(ANN);
        List<TargetOutcome> outcomes = lead.prepare(
                1,
                Map.of(),
                new Target("company", acme, TargetAction.REFER),
                new Target("contact", evas, TargetAction.REFER),
                new Target("contact", UUID.randomUUID(), TargetAction.REFER));
        assertEquals(
                "Acme",
                assertInstanceOf(ItemPrepared.class, outcomes.getFirst()).title());
        for (TargetOutcome refused : outcomes.subList(1, 3)) {
            assertEquals(
                    ProblemType.NOT_FOUND,
                    assertInstanceOf(ItemRefused.class, refused).refusal().problem());
        }
    }

    @Test
    void aCompanyThatIsGoneMeanwhileIsLeftOutAndNamed() throws IOException {
        String beta = Given.company(ANN, "Beta");
        Conversation lead = Conversation.by(ANN);
        lead.prepare(1, Map.of("contact", fields("{\"companies\": [" + Given.ref(beta) + "]}")), lead.newContact());
        As.user(ANN).delete(COMPANIES + "/" + beta).then().statusCode(204);
        ItemsConfirmed confirmed = lead.confirm(agreed("contact", lead.contact, "Ada Byron"));
        assertEquals(
                List.of("companies"),
                confirmed.notCarried().stream()
                        .map(NotCarried::field)
                        .filter(field -> !field.startsWith("customFields"))
                        .toList());
        read(CONTACTS, lead.contact).body("companies", empty());
    }

    @Test
    void aRequestMayNameOnlyCompaniesTheActorMayRead() throws IOException {
        String evas = Given.company(EVA, "Of eva");
        Conversation lead = Conversation.by(ANN);
        InputNeeded asked = assertInstanceOf(
                InputNeeded.class,
                lead.prepare(
                                1,
                                Map.of("contact", fields("{\"companies\": [" + Given.ref(evas) + "]}")),
                                lead.newContact())
                        .getFirst());
        assertEquals("companies[0].id", asked.invalidFields().getFirst().field());
    }

    private static AgreedTarget acme(Conversation lead) {
        return agreed("company", lead.company, "Acme Ltd");
    }

    private static AgreedTarget agreed(String type, UUID id, String title) {
        return new AgreedTarget(type, id, title, TargetAction.CREATE);
    }

    private static ValidatableResponse read(String collection, UUID id) {
        return As.user(ANN).get(collection + "/" + id).then().statusCode(200);
    }

    /** By id, in lists and in events, also for those who may do everything. */
    private static void seesNothing(Conversation lead) {
        As.user(LocalUser.ADMIN).get(CONTACTS + "/" + lead.contact).then().statusCode(404);
        As.user(LocalUser.ADMIN).get(COMPANIES + "/" + lead.company).then().statusCode(404);
        for (String list : List.of(CONTACTS, COMPANIES)) {
            As.user(LocalUser.ADMIN)
                    .queryParam("filter", "createdFrom.conversionId==" + lead.id)
                    .get(list)
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(0));
        }
        assertEquals(
                0,
                EVENTS.records().stream()
                        .filter(event -> List.of(lead.contact.toString(), lead.company.toString())
                                .contains(Objects.requireNonNullElse(event.key(), "")))
                        .count());
    }
}
