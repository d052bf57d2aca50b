package onward.system;

import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static onward.kit.local.LocalUser.EVA;
import static onward.kit.local.LocalUser.LEO;
import static onward.system.LeadFixture.aLead;
import static onward.system.Onward.id;
import static onward.system.Onward.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import onward.contract.message.Topics;
import onward.kit.local.LocalUser;
import onward.stack.Service;
import onward.stack.client.Answer;
import onward.stack.client.Json;
import onward.stack.client.UserClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SystemTest
class RefusalIT {
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final Map<String, String> EVERYTHING =
            Map.of("read", "ALL", "create", "ALL", "update", "ALL", "delete", "ALL");
    private static final Map<String, String> NOTHING = Map.of();

    private final Onward onward;

    RefusalIT(Onward onward) {
        this.onward = onward;
    }

    @BeforeEach
    void rolesThatLackOneThing() {
        for (String items : List.of("leads", "deals", "contacts", "companies")) {
            onward.rule(items, "without-deals", items.equals("deals") ? NOTHING : EVERYTHING);
            onward.rule(items, "without-contacts", items.equals("contacts") ? NOTHING : EVERYTHING);
            onward.rule(items, "without-companies", items.equals("companies") ? NOTHING : EVERYTHING);
            onward.rule(items, "leads-only", items.equals("leads") ? EVERYTHING : NOTHING);
            onward.rule(items, "seasonal", EVERYTHING);
        }
    }

    @ParameterizedTest
    @Tag("6")
    @ValueSource(strings = {"deal", "contact", "company"})
    void oneTargetRefusesAndNothingOfTheConversionIsEverSeen(String refusing) {
        LocalUser user = LocalUser.named("nora", "without-" + plural(refusing)).in("sales");
        JsonNode lead = onward.lead(user, aLead("Refused by " + refusing).withStage("IN_PROCESS"));
        String etag = etag(user, lead);

        JsonNode conversion = convert(user, lead);

        assertEquals("REJECTED", state(conversion));
        assertEquals("/problems/access-denied", conversion.at("/problem/type").asText());
        assertEquals(403, conversion.at("/problem/status").asInt());
        assertEquals(1, conversion.at("/problem/denials").size());
        JsonNode denial = conversion.at("/problem/denials/0");
        assertEquals(refusing, denial.path("itemType").asText());
        assertEquals("create", denial.path("operation").asText());
        assertEquals("OWN", denial.path("requiredLevel").asText());
        assertEquals("NONE", denial.path("yourLevel").asText());
        assertTrue(words(denial.path("rolesThatMay")).containsAll(List.of("manager", "sales")), denial::toString);
        for (JsonNode target : conversion.path("targets")) {
            boolean refused = target.path("type").asText().equals(refusing);
            assertEquals(refused ? "REFUSED" : "CANCELLED", target.path("state").asText(), target::toString);
        }
        nothingIsSeenOf(conversion);
        theLeadIsAsItWas(user, lead, etag);
        JsonNode told = history(user, lead).at("/items/0");
        assertEquals("CONVERSION_ENDED", told.path("type").asText());
        assertEquals(id(conversion), told.path("conversionId").asText());
        assertTrue(told.path("description").asText().contains("create"), told::toString);
        assertTrue(told.path("description").asText().contains(refusing), told::toString);
    }

    @Test
    @Tag("6")
    void allRefusalsAreInOneAnswer() {
        LocalUser user = LocalUser.named("olga", "leads-only").in("marketing");
        JsonNode lead = onward.lead(user, aLead("Refused by all"));
        String etag = etag(user, lead);

        JsonNode conversion = convert(user, lead);

        assertEquals("REJECTED", state(conversion));
        assertEquals(
                new TreeSet<>(List.of("deal", "contact", "company")),
                new TreeSet<>(conversion
                        .at("/problem/denials")
                        .valueStream()
                        .map(denial -> denial.path("itemType").asText())
                        .toList()));
        nothingIsSeenOf(conversion);
        theLeadIsAsItWas(user, lead, etag);
    }

    @Test
    void afterARefusalSomebodyElseConvertsTheLead() {
        JsonNode lead = onward.lead(LEO, aLead("Handed on"));
        assertEquals("REJECTED", state(convert(LEO, lead)));

        JsonNode conversion = convert(LocalUser.MIA, lead);

        assertEquals("COMPLETED", state(conversion), conversion::toString);
        assertEquals(2, onward.conversionsOf(lead).size());
    }

    @Test
    void whoMayReadTheLeadButNotChangeItIsRefusedByTheLead() {
        JsonNode lead = onward.lead(ANN, aLead("Ann's own"));
        String etag = etag(ANN, lead);

        JsonNode conversion = convert(BOB, lead);

        assertEquals("REJECTED", state(conversion), conversion::toString);
        JsonNode denial = conversion.at("/problem/denials/0");
        assertEquals("lead", denial.path("itemType").asText());
        assertEquals("update", denial.path("operation").asText());
        assertEquals("DEPARTMENT", denial.path("requiredLevel").asText());
        assertEquals("OWN", denial.path("yourLevel").asText());
        nothingIsSeenOf(conversion);
        theLeadIsAsItWas(ANN, lead, etag);
    }

    @Test
    @Tag("25")
    void whoMayNotReadTheLeadIsNotToldThatItIsThere() {
        JsonNode lead = onward.lead(ANN, aLead("Not for Asia"));

        Answer answer = onward.as(EVA).convert(UserClient.leadTo(id(lead), "deal"));

        assertEquals(404, answer.status());
        assertEquals("not-found", answer.problem());
        assertEquals(List.of(), onward.conversionsOf(lead));
    }

    @Test
    @Tag("15")
    void aPermissionLostAfterAllHaveAgreedDoesNotCount() {
        LocalUser user = LocalUser.named("pia", "seasonal").in("sales");
        JsonNode lead = onward.lead(user, aLead("Agreed in time"));
        onward.process(Service.PARTY).kill();
        String conversion = id(onward.as(user)
                .convert(UserClient.leadTo(id(lead), "deal", "contact", "company"))
                .expect(202));
        onward.awaitConversion(
                conversion, Onward.SOON, seen -> targetState(seen, "deal").equals("PREPARED"));

        onward.rule("deals", "seasonal", NOTHING);
        onward.process(Service.PARTY).start();

        JsonNode ended = onward.awaitRest(conversion);
        assertEquals("COMPLETED", state(ended), ended::toString);
    }

    @Test
    @Tag("15")
    void aPermissionLostWhileTheConversionWaitedCounts() {
        LocalUser user = LocalUser.named("rita", "seasonal").in("sales");
        JsonNode lead = onward.lead(user, LeadFixture.aBareLead("Late").of("Ada", "Byron"));
        JsonNode waiting = convert(user, lead);
        assertEquals("AWAITING_INPUT", state(waiting), waiting::toString);
        onward.rule("deals", "seasonal", NOTHING);

        JsonNode input = Json.readObject("""
                {"fields": {"company": {"name": "Acme"}}}""");
        onward.as(user).patch("conversions/" + id(waiting), input).expect(202);

        JsonNode ended = onward.awaitState(id(waiting), "REJECTED", "COMPLETED");
        assertEquals("REJECTED", state(ended));
        assertEquals("deal", ended.at("/problem/denials/0/itemType").asText());
        nothingIsSeenOf(ended);
    }

    private JsonNode convert(LocalUser user, JsonNode lead) {
        return onward.as(user)
                .convert(UserClient.leadTo(id(lead), "deal", "contact", "company"), WAIT)
                .expect(200)
                .body();
    }

    private void nothingIsSeenOf(JsonNode conversion) {
        assertEquals(0, conversion.path("created").size());
        assertFalse(conversion.path("targets").valueStream().anyMatch(target -> target.has("id")));
        for (String owner : List.of("party", "deal")) {
            long told = onward.wire().all(Topics.events(owner)).stream()
                    .filter(event -> event.text().contains(id(conversion)))
                    .count();
            assertEquals(0, told, "events of " + owner);
        }
        for (String items : List.of("deals", "contacts", "companies")) {
            for (JsonNode item : onward.admin()
                    .all(items, "createdAt=ge=" + conversion.path("requestedAt").asText())) {
                assertFalse(item.toString().contains(id(conversion)), item::toString);
            }
        }
        for (Service service : List.of(Service.PARTY, Service.DEAL)) {
            assertEquals(
                    0,
                    onward.count(
                            service,
                            "select count(*) from prepared_items where conversion_id = ?::uuid and state <> 'CANCELLED'",
                            id(conversion)));
        }
    }

    /** The same answer under the same ETag: not even the version has changed. */
    private void theLeadIsAsItWas(LocalUser user, JsonNode lead, String etag) {
        Answer now = onward.as(user).get("leads/" + id(lead)).expect(200);
        assertEquals(lead, now.body());
        assertEquals(etag, now.header("ETag").orElse(""));
    }

    private String etag(LocalUser user, JsonNode lead) {
        return onward.as(user)
                .get("leads/" + id(lead))
                .expect(200)
                .header("ETag")
                .orElseThrow();
    }

    private JsonNode history(LocalUser user, JsonNode lead) {
        return onward.as(user).get("leads/" + id(lead) + "/history").expect(200).body();
    }

    private static String targetState(JsonNode conversion, String type) {
        return conversion
                .path("targets")
                .valueStream()
                .filter(target -> target.path("type").asText().equals(type))
                .map(target -> target.path("state").asText())
                .findFirst()
                .orElse("");
    }

    private static List<String> words(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }

    private static String plural(String type) {
        return type.equals("company") ? "companies" : type + "s";
    }
}
