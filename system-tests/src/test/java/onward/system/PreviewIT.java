package onward.system;

import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static onward.kit.local.LocalUser.EVA;
import static onward.kit.local.LocalUser.LEO;
import static onward.system.LeadFixture.aBareLead;
import static onward.system.LeadFixture.aLead;
import static onward.system.Onward.id;
import static onward.system.Onward.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import onward.contract.ItemTypes;
import onward.kit.local.LocalUser;
import onward.stack.Service;
import onward.stack.client.Answer;
import onward.stack.client.Json;
import onward.stack.client.UserClient;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a preview says is what the conversion does, and asking for it does nothing. */
@SystemTest
class PreviewIT {
    private static final Duration WAIT = Duration.ofSeconds(30);

    private final Onward onward;

    PreviewIT(Onward onward) {
        this.onward = onward;
    }

    /** Leads, each with the rest of the request. */
    record Wish(LeadFixture lead, String request, String... targets) {}

    static Stream<Named<Wish>> wishes() {
        return Stream.of(
                Named.of(
                        "everything",
                        new Wish(
                                aLead("50 seats for Acme")
                                        .withPhone("0900 111 222")
                                        .withEmail("ada@acme.test")
                                        .withProduct("Seat", "50", "250.00")
                                        .with("source", "WEB")
                                        .with("sourceDescription", "pricing page")
                                        .with("comment", "By Friday."),
                                "{}",
                                "deal",
                                "contact",
                                "company")),
                Named.of(
                        "an amount without rows",
                        new Wish(aLead("Worth").worth("12.5", "EUR"), "{}", "deal", "contact")),
                Named.of("the defaults", new Wish(aLead("Defaults"), "{}")),
                Named.of(
                        "what the request says",
                        new Wish(aLead("Said otherwise").with("comment", "no"), """
                                {"pipeline": "default", "fields": {"company": {"name": " Acme Ltd ", "employees": 12},
                                 "deal": {"closeDate": "2031-01-31", "comment": null, "probability": 40}}}""", "deal", "company")),
                Named.of("values the request supplies", new Wish(aBareLead("Nobody knows who"), """
                                {"fields": {"contact": {"lastName": "Byron"}}}""", "contact")));
    }

    @ParameterizedTest
    @MethodSource("wishes")
    void theConversionDoesWhatThePreviewSaid(Wish wish) {
        JsonNode lead = onward.lead(ANN, wish.lead());
        JsonNode request = request("lead", id(lead), wish);

        JsonNode plan = preview(ANN, request);
        assertTrue(plan.path("ready").asBoolean(), plan::toString);
        JsonNode conversion = convert(ANN, request);

        assertEquals("COMPLETED", state(conversion), conversion::toString);
        assertEquals(plan.path("notCarried"), conversion.path("notCarried"));
        assertMade(plan, conversion);
    }

    @Test
    void theDealOfARepeatLeadIsThatOfItsCompany() {
        JsonNode company = onward.as(ANN)
                .post("companies", Json.object().put("name", "Old customer"))
                .expect(201)
                .body();
        JsonNode lead = onward.lead(ANN, aBareLead("Again").with("companyId", id(company)));
        JsonNode request = UserClient.leadTo(id(lead));

        JsonNode plan = preview(ANN, request);
        JsonNode conversion = convert(ANN, request);

        assertEquals(
                "source.companyId",
                field(plan, "deal", "companyId").path("from").asText());
        assertEquals(id(company), field(plan, "deal", "companyId").path("value").asText());
        assertEquals("COMPLETED", state(conversion), conversion::toString);
        assertMade(plan, conversion);
    }

    @Test
    void theEstimateOfADealIsWhatThePreviewSaid() {
        ObjectNode input = Json.object().put("title", "To be offered").put("comment", "soon");
        input.putArray("products")
                .addObject()
                .put("name", "Seat")
                .put("quantity", "2")
                .put("unitPrice", "50");
        JsonNode deal = onward.as(ANN).post("deals", input).expect(201).body();
        JsonNode request = UserClient.basedOn("deal", id(deal), "estimate");

        JsonNode plan = preview(ANN, request);
        JsonNode conversion = convert(ANN, request);

        assertEquals(
                "DEFAULT", field(plan, "estimate", "validUntil").path("from").asText());
        assertEquals("COMPLETED", state(conversion), conversion::toString);
        assertMade(plan, conversion);
        assertTrue(preview(ANN, request).path("ready").asBoolean(), "a deal is converted as often as wanted");
    }

    @Test
    void whatTheConversionWaitsForThePreviewHasAskedFor() {
        JsonNode lead = onward.lead(ANN, aBareLead("Nobody knows who"));
        JsonNode request = UserClient.leadTo(id(lead), "deal", "contact", "company");

        JsonNode plan = preview(ANN, request);
        JsonNode conversion = convert(ANN, request);

        assertFalse(plan.path("ready").asBoolean());
        assertEquals("AWAITING_INPUT", state(conversion), conversion::toString);
        assertEquals(
                plan.path("inputNeeded"),
                conversion.path("inputNeeded").<ObjectNode>deepCopy().without("deadline"));
        onward.as(ANN).post("conversions/" + id(conversion) + "/cancel").expect(202);
        onward.awaitState(id(conversion), "CANCELLED");
    }

    @Test
    void whoWouldBeRefusedIsToldAllOfIt() {
        JsonNode ofLeo = onward.lead(LEO, aLead("No deals for Leo"));
        JsonNode ofAnn = onward.lead(ANN, aLead("Ann's own"));
        Map.of(LEO, ofLeo, BOB, ofAnn).forEach((user, lead) -> {
            JsonNode request = UserClient.leadTo(id(lead), "deal", "contact", "company");
            JsonNode plan = preview(user, request);
            JsonNode conversion = convert(user, request);

            assertFalse(plan.path("ready").asBoolean());
            assertEquals("REJECTED", state(conversion), conversion::toString);
            assertEquals(plan.path("problem"), conversion.path("problem"));
            assertEquals(plan.path("denials"), conversion.at("/problem/denials"));
            assertTrue(plan.path("denials").size() > 0, plan::toString);
        });
    }

    @Test
    void aLinkedContactIsGivenWhatThePreviewSaid() {
        JsonNode known = onward.as(ANN)
                .post("contacts", Json.object().put("lastName", "King").put("comment", "Ours."))
                .expect(201)
                .body();
        JsonNode lead = onward.lead(
                ANN,
                aLead("Known").withPhone("0900 111 333").with("jobTitle", "CTO").with("comment", "Theirs."));
        ObjectNode request = (ObjectNode) UserClient.leadTo(id(lead), "contact");
        request.putObject("link").put("contact", id(known));

        JsonNode plan = preview(ANN, request);
        JsonNode conversion = convert(ANN, request);

        assertEquals("COMPLETED", state(conversion), conversion::toString);
        assertEquals(
                "source.jobTitle",
                field(plan, "contact", "position").path("from").asText());
        assertFalse(fields(plan, "contact").containsKey("comment"), plan::toString);
        assertEquals(plan.path("notCarried"), conversion.path("notCarried"));
        assertMade(plan, conversion);
    }

    @Test
    void whatIsTypedIntoAFormBecomesWhatThePreviewSaid() {
        ObjectNode form = form();
        List<Long> rows = rows();

        JsonNode plan = preview(ANN, form);
        assertTrue(plan.path("ready").asBoolean(), plan::toString);
        assertEquals(rows, rows());
        assertEquals("REQUEST", field(plan, "deal", "title").path("from").asText());
        assertEquals("DEFAULT", field(plan, "deal", "closeDate").path("from").asText());
        JsonNode conversion = convert(ANN, form);

        assertEquals("COMPLETED", state(conversion), conversion::toString);
        assertMade(plan, conversion);
    }

    @Test
    void whatAFormLacksAndWhoMayNotUseItIsToldBefore() {
        ObjectNode form = form();
        ((ObjectNode) form.at("/fields/deal")).remove("title");
        JsonNode asked = preview(ANN, form);
        JsonNode waiting = convert(ANN, form);
        assertFalse(asked.path("ready").asBoolean());
        assertEquals("title", asked.at("/inputNeeded/requiredFields/0/field").asText());
        assertEquals(
                asked.path("inputNeeded"),
                waiting.path("inputNeeded").<ObjectNode>deepCopy().without("deadline"));
        onward.as(ANN).post("conversions/" + id(waiting) + "/cancel").expect(202);
        onward.awaitState(id(waiting), "CANCELLED");

        JsonNode denied = preview(LEO, form());
        assertEquals("deal", denied.at("/denials/0/itemType").asText());
        assertEquals(denied.path("problem"), convert(LEO, form()).path("problem"));
    }

    @Test
    void problemsOfTheRequestAreThoseOfAStart() {
        JsonNode lead = onward.lead(ANN, aLead("Once"));
        assertSameProblem(EVA, UserClient.leadTo(id(lead), "deal"), 404);
        assertSameProblem(ANN, UserClient.leadTo(id(lead), "invoice"), 422);
        assertSameProblem(ANN, ((ObjectNode) UserClient.leadTo(id(lead), "deal")).put("expectedVersion", 7), 412);
        convert(ANN, UserClient.leadTo(id(lead), "deal"));
        assertSameProblem(ANN, UserClient.leadTo(id(lead), "deal"), 409);
    }

    @Test
    void aPreviewWritesNothing() {
        ObjectNode field = Json.object()
                .put("code", "previewedOrder")
                .put("label", "Order")
                .put("type", "STRING")
                .put("unique", true);
        onward.admin()
                .post("settings/leads/fields", field.deepCopy().put("unique", false))
                .expect(201);
        onward.admin().post("settings/deals/fields", field).expect(201);
        try {
            ObjectNode input = aLead("Looked at").json();
            input.putObject("customFields").put("previewedOrder", "A-1");
            JsonNode lead = onward.as(ANN).createLead(input).expect(201).body();
            Answer before = onward.as(ANN).get("leads/" + id(lead)).expect(200);
            List<Long> rows = rows();

            JsonNode request = UserClient.leadTo(id(lead), "deal");
            JsonNode plan = preview(ANN, request);
            assertEquals(
                    "source.customFields.previewedOrder",
                    field(plan, "deal", "customFields.previewedOrder")
                            .path("from")
                            .asText());
            assertEquals(plan, preview(ANN, request));

            assertEquals(rows, rows());
            assertEquals(List.of(), onward.conversionsOf(lead));
            Answer after = onward.as(ANN).get("leads/" + id(lead)).expect(200);
            assertEquals(before.body(), after.body());
            assertEquals(before.header("ETag"), after.header("ETag"));
            JsonNode history = onward.as(ANN)
                    .get("leads/" + id(lead) + "/history")
                    .expect(200)
                    .body();
            assertEquals(1, history.path("items").size());
            assertEquals("COMPLETED", state(convert(ANN, request)));
        } finally {
            for (String items : List.of("leads", "deals")) {
                onward.admin().delete("settings/" + items + "/fields/previewedOrder?confirm=true");
            }
        }
    }

    @Test
    void theOptionsSayWhatTheConversionsWouldBeRefused() {
        JsonNode lead = onward.lead(LEO, aLead("Leo's choice"));
        JsonNode options = options(LEO, lead);
        assertEquals(List.of("deal", "contact"), texts(options.path("default")));
        assertEquals(7, options.path("options").size());
        for (JsonNode option : options.path("options")) {
            boolean withDeal = texts(option.path("targets")).contains("deal");
            assertEquals(!withDeal, option.path("allowed").asBoolean(), option::toString);
            assertEquals(withDeal ? 1 : 0, option.path("denials").size(), option::toString);
        }

        convert(LEO, UserClient.leadTo(id(lead), "contact"));

        JsonNode afterwards = options(LEO, lead);
        assertEquals("contact", afterwards.at("/created/0/type").asText());
        assertFalse(afterwards.at("/options/0/allowed").asBoolean());
        assertEquals(
                404,
                onward.as(EVA)
                        .get("conversions/options?sourceType=lead&sourceId=" + id(lead))
                        .status());
    }

    private static ObjectNode form() {
        ObjectNode form = Json.object();
        form.putObject("source").put("type", "input");
        form.putArray("targets").add("deal").add("contact").add("company");
        ObjectNode fields = form.putObject("fields");
        fields.putObject("deal").put("title", "Typed in");
        fields.putObject("contact").put("lastName", "Typed").put("position", "CEO");
        fields.putObject("company").put("name", "Typed Ltd");
        return form;
    }

    private static JsonNode request(String type, String id, Wish wish) {
        ObjectNode request = (ObjectNode) UserClient.basedOn(type, id, wish.targets());
        request.setAll(Json.readObject(wish.request()));
        return request;
    }

    private JsonNode preview(LocalUser user, JsonNode request) {
        return onward.as(user).post("conversions/preview", request).expect(200).body();
    }

    private JsonNode convert(LocalUser user, JsonNode request) {
        return onward.as(user).convert(request, WAIT).expect(200).body();
    }

    private JsonNode options(LocalUser user, JsonNode lead) {
        return onward.as(user)
                .get("conversions/options?sourceType=lead&sourceId=" + id(lead))
                .expect(200)
                .body();
    }

    private void assertSameProblem(LocalUser user, JsonNode request, int status) {
        Answer previewed = onward.as(user).post("conversions/preview", request).expect(status);
        Answer started = onward.as(user).convert(request).expect(status);
        assertEquals(started.problem(), previewed.problem());
        assertEquals(started.at("/detail"), previewed.at("/detail"));
    }

    private void assertMade(JsonNode plan, JsonNode conversion) {
        assertEquals(plan.path("targets").size(), conversion.path("created").size(), conversion::toString);
        for (JsonNode made : conversion.path("created")) {
            String type = made.path("type").asText();
            JsonNode item = onward.admin()
                    .get(ItemTypes.collectionOf(type) + "/" + id(made))
                    .expect(200)
                    .body();
            Map<String, JsonNode> planned = fields(plan, type);
            assertFalse(planned.isEmpty(), plan::toString);
            planned.forEach((field, value) -> assertEquals(
                    value.path("value"), item.at("/" + field.replace('.', '/')), () -> type + " " + field));
        }
    }

    private static Map<String, JsonNode> fields(JsonNode plan, String type) {
        Map<String, JsonNode> fields = new TreeMap<>();
        plan.path("targets")
                .valueStream()
                .filter(target -> target.path("type").asText().equals(type))
                .forEach(target -> target.path("fields")
                        .forEach(field -> fields.put(field.path("field").asText(), field)));
        return fields;
    }

    private static JsonNode field(JsonNode plan, String type, String field) {
        JsonNode found = fields(plan, type).get(field);
        assertTrue(found != null, () -> field + " is not in " + plan);
        return found;
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }

    /** How much there is of what a conversion writes. */
    private List<Long> rows() {
        List<Long> rows = new ArrayList<>();
        for (Service owner : List.of(Service.PARTY, Service.DEAL)) {
            for (String table : List.of("prepared_items", "unique_value", "history")) {
                rows.add(onward.count(owner, "select count(*) from " + table));
            }
        }
        rows.add(onward.count(Service.DEAL, "select count(*) from deal"));
        return rows;
    }
}
