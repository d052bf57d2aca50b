package onward.system;

import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.EVA;
import static onward.kit.local.LocalUser.GUEST;
import static onward.kit.local.LocalUser.LEO;
import static onward.system.LeadFixture.aLead;
import static onward.system.Onward.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import onward.kit.local.LocalUser;
import onward.stack.client.Answer;
import onward.stack.client.UserClient;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** From a lead to an estimate, as the timelines of all that came to be tell it. */
@SystemTest
class TimelineIT {
    private static final Duration WAIT = Duration.ofSeconds(30);

    private final Onward onward;

    TimelineIT(Onward onward) {
        this.onward = onward;
    }

    @Test
    void eachItemOfAChainTellsWhatItCameFromAndWhatCameOfIt() {
        Map<String, String> chain = chain("Chain");

        List<JsonNode> ofLead = timeline(ANN, "leads/" + chain.get("lead"));
        assertEquals(
                List.of("CONVERSION", "CREATED_ITEM", "CREATED_ITEM", "CREATED_ITEM", "CONVERSION", "CHANGE"),
                all(ofLead, "/kind"));
        assertEquals(
                "Converted to deal, contact, company",
                ofLead.getFirst().path("text").asText());
        for (JsonNode created : ofLead.subList(1, 4)) {
            assertEquals(
                    chain.get(created.at("/item/type").asText()),
                    created.at("/item/id").asText());
        }
        assertEquals("Chain", ofLead.get(1).at("/item/title").asText());

        List<JsonNode> ofDeal = timeline(ANN, "deals/" + chain.get("deal"));
        assertEquals(List.of("CONVERSION", "CREATED_ITEM", "CONVERSION", "CONVERSION"), all(ofDeal, "/kind"));
        assertEquals(chain.get("estimate"), ofDeal.get(1).at("/item/id").asText());
        assertEquals("lead", ofDeal.getLast().at("/item/type").asText());
        assertEquals(ofLead.getFirst().path("conversionId"), ofDeal.getLast().path("conversionId"));
        assertEquals(
                chain.get("deal"),
                timeline(ANN, "estimates/" + chain.get("estimate"))
                        .getLast()
                        .at("/item/id")
                        .asText());
    }

    @Test
    void aCompanyCanTellOfAllThatIsLinkedWithIt() {
        Map<String, String> chain = chain("Related");
        String company = "companies/" + chain.get("company");

        List<JsonNode> all = timeline(ANN, company + "/timeline?related=true&limit=200");
        assertEquals(
                Set.of("lead", "contact", "deal", "estimate"),
                new TreeSet<>(all(all, "/of/type").stream()
                        .filter(type -> !type.isEmpty())
                        .toList()));
        assertTrue(all.stream().anyMatch(entry -> !entry.has("of")), "what happened to the company itself");
        List<Instant> times = all(all, "/at").stream().map(Instant::parse).toList();
        assertEquals(times.stream().sorted(Comparator.reverseOrder()).toList(), times);

        List<JsonNode> inPages = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = page(ANN, company + "/timeline?related=true&limit=2" + cursor);
            page.path("items").forEach(inPages::add);
            cursor = page.has("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        assertEquals(all, inPages);
    }

    @Test
    void nobodyLearnsOfWhatHeMayNotRead() {
        Map<String, String> chain = chain("For sales only");

        List<JsonNode> ofLead = timeline(LEO, "leads/" + chain.get("lead"));
        assertEquals(
                Set.of("contact", "company"),
                new TreeSet<>(all(ofLead, "/item/type").stream()
                        .filter(type -> !type.isEmpty())
                        .toList()),
                "a lead-operator reads leads, contacts and companies, but no deals");
        assertFalse(ofLead.toString().contains(chain.get("deal")), ofLead::toString);
        List<JsonNode> related = timeline(LEO, "companies/" + chain.get("company") + "/timeline?related=true");
        assertTrue(all(related, "/of/type").contains("lead"), related::toString);
        assertFalse(related.toString().contains(chain.get("deal")), related::toString);
        assertFalse(related.toString().contains(chain.get("estimate")), related::toString);

        for (String path : List.of("leads/" + chain.get("lead"), "companies/" + chain.get("company"))) {
            assertEquals(404, onward.as(EVA).get(path + "/timeline").status());
            assertEquals(
                    404, onward.as(EVA).get(path + "/timeline?related=true").status());
            Answer refused = onward.as(GUEST).get(path + "/timeline?related=true");
            assertEquals(403, refused.status());
            assertEquals("access-denied", refused.problem());
        }
    }

    /** The ids of a lead and of all that was made of it, by type. */
    private Map<String, String> chain(String title) {
        JsonNode lead = onward.lead(ANN, aLead(title));
        Map<String, String> chain = new HashMap<>(Map.of("lead", id(lead)));
        convert(UserClient.leadTo(id(lead), "deal", "contact", "company"), chain);
        convert(UserClient.basedOn("deal", Objects.requireNonNull(chain.get("deal")), "estimate"), chain);
        return chain;
    }

    private void convert(JsonNode request, Map<String, String> chain) {
        JsonNode conversion = onward.as(ANN).convert(request, WAIT).expect(200).body();
        assertEquals("COMPLETED", conversion.path("state").asText(), conversion::toString);
        conversion
                .path("created")
                .forEach(created -> chain.put(created.path("type").asText(), id(created)));
    }

    private List<JsonNode> timeline(LocalUser user, String path) {
        return page(user, path.contains("/timeline") ? path : path + "/timeline")
                .path("items")
                .valueStream()
                .toList();
    }

    /** A service that has just started may not answer in time: who misses it is told so, and asks again. */
    private JsonNode page(LocalUser user, String path) {
        return Awaitility.await()
                .atMost(Onward.PATIENCE)
                .until(
                        () -> onward.as(user).get(path),
                        answer -> answer.status() != 503
                                && answer.body().path("incomplete").isEmpty())
                .expect(200)
                .body();
    }

    private static List<String> all(List<JsonNode> entries, String pointer) {
        return entries.stream().map(entry -> entry.at(pointer).asText()).toList();
    }
}
