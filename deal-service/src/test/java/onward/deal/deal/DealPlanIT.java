package onward.deal.deal;

import static onward.deal.deal.DealCalls.get;
import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.LEO;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import onward.contract.access.Actor;
import onward.contract.conversion.AgreedTarget;
import onward.contract.conversion.ConversionCommand.ConfirmItems;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.ConversionReply.ItemsConfirmed;
import onward.contract.conversion.ConversionReply.PrepareAnswered;
import onward.contract.conversion.ConversionRequest;
import onward.contract.conversion.DuplicatePolicy;
import onward.contract.conversion.PlannedField;
import onward.contract.conversion.SourceSnapshot;
import onward.contract.conversion.Target;
import onward.contract.conversion.TargetAction;
import onward.contract.conversion.TargetPlan;
import onward.contract.conversion.TargetPlan.TargetPlans;
import onward.contract.message.GoldenMessages;
import onward.contract.message.WireMapper;
import onward.kit.data.DatabaseClock;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a preview is told of a deal: what a prepare would do, and nothing of it is kept. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class DealPlanIT {
    private static final Actor ANN_ACTS = new Actor("ann", "Ann Arden", List.of("sales"), "sales/emea");
    private static final String FIELDS = "/api/v1/settings/deals/fields";

    @Inject
    DatabaseClock clock;

    @Inject
    DataSource database;

    private final UUID conversion = UUID.randomUUID();
    private final Target deal = new Target("deal", UUID.randomUUID(), TargetAction.CREATE);
    private final Target contact = new Target("contact", UUID.randomUUID(), TargetAction.CREATE);
    private final Target company = new Target("company", UUID.randomUUID(), TargetAction.CREATE);
    private final String code = "f" + UUID.randomUUID().toString().replace("-", "");

    @Test
    void everyFieldSaysWhereItsValueComesFrom() {
        TargetPlan plan = planned(ANN, source(lead -> {}), null, null);

        assertEquals(
                Map.ofEntries(
                        Map.entry("title", "source.title"),
                        Map.entry("pipeline", "DEFAULT"),
                        Map.entry("stage", "DEFAULT"),
                        Map.entry("amount", "COMPUTED"),
                        Map.entry("amountManual", "source.amountManual"),
                        Map.entry("beginDate", "DEFAULT"),
                        Map.entry("closeDate", "DEFAULT"),
                        Map.entry("products", "source.products"),
                        Map.entry("source", "source.source"),
                        Map.entry("sourceDescription", "source.sourceDescription"),
                        Map.entry("utm", "source.utm"),
                        Map.entry("responsible", "source.responsible"),
                        Map.entry("comment", "source.comment")),
                plan.fields().stream().collect(Collectors.toMap(PlannedField::field, PlannedField::from)));
        assertEquals("NEW", value(plan, "stage").asText());
        assertEquals(
                clock.today().plusDays(7).toString(), value(plan, "closeDate").asText());
    }

    @Test
    void theDealIsThenWhatThePlanSaid() throws IOException {
        SourceSnapshot lead = source(changed -> {});
        TargetPlan plan = planned(ANN, lead, "{\"closeDate\": \"2031-01-31\", \"probability\": 40}", null);

        PrepareItems command = command(lead, "{\"closeDate\": \"2031-01-31\", \"probability\": 40}", null);
        assertEquals(
                plan.outcome(),
                assertInstanceOf(PrepareAnswered.class, Participant.answer(command))
                        .outcomes()
                        .getFirst());
        assertInstanceOf(
                ItemsConfirmed.class,
                Participant.answer(new ConfirmItems(
                        conversion,
                        1,
                        ANN_ACTS,
                        lead.ref(),
                        List.of(new AgreedTarget("deal", deal.id(), lead.title(), TargetAction.CREATE)))));

        JsonNode created = WireMapper.mapper()
                .readTree(get(ANN, deal.id()).statusCode(200).extract().asString());
        for (PlannedField field : plan.fields()) {
            assertEquals(field.value(), created.get(field.field()), field.field());
        }
    }

    @Test
    void whatTheRequestSaysIsOfTheRequest() {
        TargetPlan plan = planned(
                ANN, source(lead -> {}), "{\"title\": \"Ours\", \"comment\": null, \"closeDate\": null}", "default");
        assertEquals("REQUEST", from(plan, "title"));
        assertEquals("Ours", value(plan, "title").asText());
        assertEquals("REQUEST", from(plan, "pipeline"));
        assertFalse(has(plan, "comment"));
        assertFalse(has(plan, "closeDate"));
        assertEquals(
                "DEFAULT",
                from(
                        planned(ANN, source(lead -> lead.put("responsible", "ann")), "{\"responsible\": null}", null),
                        "responsible"));
    }

    @Test
    void anAmountSetByHandIsTheSources() {
        assertEquals(
                "source.amount",
                from(planned(ANN, source(lead -> lead.put("amountManual", true)), null, null), "amount"));
        assertEquals(
                "source.amount", from(planned(ANN, source(lead -> lead.putArray("products")), null, null), "amount"));
    }

    @Test
    void linksToWhatTheSameConversionCreatesAreLeftOutAndThoseToExistingRecordsAreNot() {
        assertFalse(has(planned(ANN, source(lead -> {}), null, null), "companyId"));
        assertFalse(has(planned(ANN, source(lead -> {}), null, null), "contacts"));

        UUID ada = UUID.randomUUID();
        PrepareItems ofARepeatLead = new PrepareItems(
                conversion,
                1,
                ANN_ACTS,
                source(lead -> lead.put("contactId", ada.toString())),
                List.of(deal, new Target("contact", ada, TargetAction.REFER)),
                List.of(deal),
                ConversionRequest.to(List.of("deal")));
        TargetPlan plan = plans(ANN, ofARepeatLead).targets().getFirst();
        assertEquals("source.contactId", from(plan, "contacts"));
        assertEquals(ada.toString(), value(plan, "contacts").at("/0/id").asText());
    }

    @Test
    void nothingIsKept() throws SQLException {
        define(", \"unique\": true");
        SourceSnapshot lead =
                source(changed -> changed.putObject("customFields").put(code, "A-1"));
        TargetPlan plan = planned(ANN, lead, null, null);

        assertEquals("source.customFields." + code, from(plan, "customFields." + code));
        assertEquals("A-1", value(plan, "customFields." + code).asText());
        assertEquals(0, count("select count(*) from prepared_items where conversion_id = '" + conversion + "'"));
        assertEquals(0, count("select count(*) from unique_value where holder = '" + deal.id() + "'"));
        get(ADMIN, deal.id()).statusCode(404);
        String same = "{\"title\": \"x\", \"customFields\": {\"" + code + "\": \"a-1\"}}";
        DealCalls.post(ANN, same).statusCode(201);

        plan(ANN, command(lead, null, null))
                .body("targets[0].outcome.outcome", equalTo("INPUT_NEEDED"))
                .body("targets[0].outcome.invalidFields.code", contains("not-unique"));
        assertEquals("source.customFields." + code, from(planned(ANN, lead, null, null), "customFields." + code));
    }

    @Test
    void aDefaultOfACustomFieldIsADefault() {
        define(", \"default\": \"D\"");
        assertEquals("DEFAULT", from(planned(ANN, source(lead -> {}), null, null), "customFields." + code));
        String given = "{\"customFields\": {\"" + code + "\": \"R\"}}";
        assertEquals("REQUEST", from(planned(ANN, source(lead -> {}), given, null), "customFields." + code));
        As.user(ADMIN)
                .queryParam("confirm", true)
                .delete(FIELDS + "/" + code)
                .then()
                .statusCode(204);
    }

    @Test
    void whoAsksIsWhoActsWhomeverTheCommandNames() {
        SourceSnapshot ofLeo = source(lead -> lead.put("responsible", "leo"));
        plan(LEO, command(ofLeo, null, null))
                .statusCode(200)
                .body("targets[0].outcome.outcome", equalTo("REFUSED"))
                .body("targets[0].outcome.refusal.denials.operation", contains("create"))
                .body("targets[0].outcome.refusal.denials[0].yourLevel", equalTo("NONE"));
        assertTrue(has(planned(LEO, ofLeo, null, null), "title"), "a refused target is shown too");
        As.nobody().body("{}").post("/internal/plans").then().statusCode(401);
    }

    @Test
    void whatIsMissingIsToldWithWhatIsKnown() {
        PrepareItems untitled = command(source(lead -> {}), "{\"title\": null, \"probability\": 200}", null);
        plan(ANN, untitled)
                .body("targets[0].outcome.outcome", equalTo("INPUT_NEEDED"))
                .body("targets[0].outcome.requiredFields.field", contains("title"))
                .body("targets[0].outcome.invalidFields.field", contains("probability"));
        TargetPlan plan = plans(ANN, untitled).targets().getFirst();
        assertEquals("source.comment", from(plan, "comment"));
        assertEquals("REQUEST", from(plan, "probability"));
    }

    @Test
    void aCustomFieldTheDealLacksIsToldAlsoIfTheDealIsRefused() {
        plan(LEO, command(withUnknownField("leo"), null, null))
                .body("targets[0].outcome.outcome", equalTo("REFUSED"))
                .body("targets[0].undecidedCustomFields.code", contains(code))
                .body("targets[0].undecidedCustomFields[0].targets", contains("deal"))
                .body("targets[0].undecidedCustomFields[0].mayCreateIn", empty());
        plan(ADMIN, command(withUnknownField(ADMIN.id()), null, null))
                .body("targets[0].outcome.outcome", equalTo("INPUT_NEEDED"))
                .body("targets[0].undecidedCustomFields[0].mayCreateIn", contains("deal"));
    }

    private SourceSnapshot withUnknownField(String responsible) {
        return source(lead -> {
            lead.put("responsible", responsible).putObject("customFields").put(code, "A-1");
            lead.putArray("fieldDefinitions")
                    .addObject()
                    .put("code", code)
                    .put("label", "Purchase order")
                    .put("type", "STRING")
                    .put("multiple", false);
        });
    }

    private TargetPlan planned(
            LocalUser user, SourceSnapshot source, @Nullable String fields, @Nullable String pipeline) {
        return plans(user, command(source, fields, pipeline)).targets().getFirst();
    }

    private static TargetPlans plans(LocalUser user, PrepareItems command) {
        try {
            return WireMapper.mapper()
                    .readValue(plan(user, command).statusCode(200).extract().asString(), TargetPlans.class);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ValidatableResponse plan(LocalUser user, PrepareItems command) {
        return As.user(user)
                .body(WireMapper.mapper().valueToTree(command).toString())
                .post("/internal/plans")
                .then();
    }

    private PrepareItems command(SourceSnapshot source, @Nullable String fields, @Nullable String pipeline) {
        try {
            return new PrepareItems(
                    conversion,
                    1,
                    ANN_ACTS,
                    source,
                    List.of(deal, contact, company),
                    List.of(deal),
                    new ConversionRequest(
                            List.of("deal", "contact", "company"),
                            fields == null
                                    ? Map.of()
                                    : Map.of("deal", (ObjectNode)
                                            WireMapper.mapper().readTree(fields)),
                            null,
                            Map.of(),
                            DuplicatePolicy.CREATE,
                            pipeline,
                            null));
        } catch (IOException e) {
            throw new IllegalArgumentException(fields, e);
        }
    }

    /** The golden lead without custom fields, changed. */
    private static SourceSnapshot source(Consumer<ObjectNode> change) {
        try {
            ObjectNode lead = (ObjectNode) WireMapper.mapper()
                    .readTree(GoldenMessages.json("onward.conversion.prepare-items.v1"))
                    .get("source");
            lead.putObject("customFields");
            lead.putArray("fieldDefinitions");
            change.accept(lead);
            return WireMapper.mapper().convertValue(lead, SourceSnapshot.class);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean has(TargetPlan plan, String field) {
        return plan.fields().stream().anyMatch(planned -> planned.field().equals(field));
    }

    private static String from(TargetPlan plan, String field) {
        return one(plan, field).from();
    }

    private static JsonNode value(TargetPlan plan, String field) {
        return one(plan, field).value();
    }

    private static PlannedField one(TargetPlan plan, String field) {
        return plan.fields().stream()
                .filter(planned -> planned.field().equals(field))
                .findFirst()
                .orElseThrow(() -> new AssertionError(field + " is not in " + plan));
    }

    private void define(String more) {
        As.user(ADMIN)
                .body("{\"code\": \"%s\", \"label\": \"Purchase order\", \"type\": \"STRING\"%s}".formatted(code, more))
                .post(FIELDS)
                .then()
                .statusCode(201);
    }

    private long count(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
