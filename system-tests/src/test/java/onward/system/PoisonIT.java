package onward.system;

import static onward.kit.local.LocalUser.ANN;
import static onward.system.LeadFixture.aLead;
import static onward.system.Onward.id;
import static onward.system.Onward.state;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onward.contract.message.Topic;
import onward.contract.message.Topics;
import onward.stack.Service;
import onward.stack.client.UserClient;
import onward.system.Wire.Sent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@SystemTest
@Tag("11")
class PoisonIT {
    /** What each topic is read for; the payload below it is what no service can make sense of. */
    private static final Map<String, String> KNOWN_TYPES = Map.of(
            Topics.CONVERSION_REQUESTS.name(), "onward.conversion.lead-won.v1",
            Topics.CONVERSION_REPLIES.name(), "onward.conversion.prepare-answered.v1",
            Topics.USERS.name(), "onward.party.user-changed.v1",
            Topics.commands("lead").name(), "onward.conversion.complete-source.v1",
            Topics.commands("party").name(), "onward.conversion.prepare-items.v1",
            Topics.commands("deal").name(), "onward.conversion.confirm-items.v1",
            Topics.events("lead").name(), "onward.lead.lead-changed.v1",
            Topics.events("party").name(), "onward.party.company-changed.v1",
            Topics.events("deal").name(), "onward.deal.deal-changed.v1");

    private final Onward onward;

    PoisonIT(Onward onward) {
        this.onward = onward;
    }

    @Test
    void poisonOnEveryTopicIsSetAsideAndWhatComesAfterItIsHandled() {
        Map<Service, Long> heldBefore = held();
        List<Sent> poison = new ArrayList<>();
        for (Topic topic : topics()) {
            if (!topic.compacted()) {
                // Of compacted topics the broker itself keeps it away.
                poison.add(withoutKey(topic));
            }
            poison.addAll(unreadable(topic));
            poison.addAll(unknown(topic));
        }

        onward.wire().send(poison);
        JsonNode lead = onward.lead(ANN, aLead("In between"));
        JsonNode conversion = onward.as(ANN)
                .convert(UserClient.leadTo(id(lead), "deal", "contact", "company"), Duration.ofSeconds(60))
                .expect(200)
                .body();

        assertEquals("COMPLETED", state(conversion), conversion::toString);
        await().atMost(Onward.SOON).until(() -> onward.wire().unread().isEmpty());
        Map<Service, Long> heldAfter = held();
        heldBefore.forEach((service, before) -> {
            // Its commands at least; conversion-service reads requests and replies.
            long atLeast = (service == Service.CONVERSION ? 2L : 1L)
                    * unreadable(Topics.USERS).size();
            assertTrue(
                    heldAfter.get(service) - before >= atLeast,
                    service + " holds " + (heldAfter.get(service) - before) + ", not " + atLeast);
            await("what " + service + " tells its operator")
                    .atMost(Onward.SOON)
                    .until(() -> onward.metric(service, "onward_quarantine_size") == heldAfter.get(service));
        });
        assertEquals(
                0,
                onward.count(Service.DEAL, "select count(*) from quarantine where type like '%from-the-future%'"),
                "what nobody knows yet is no poison");
    }

    private static Sent withoutKey(Topic topic) {
        return new Sent(topic.name(), 0, null, new byte[] {0, -1, 'x'}, Map.of());
    }

    /** Records that none of us could have sent. */
    private static List<Sent> unreadable(Topic topic) {
        Sent known = message(topic, KNOWN_TYPES.getOrDefault(topic.name(), "onward.x"), "{}");
        return List.of(
                new Sent(topic.name(), 0, "no-payload", null, Map.of()),
                known.withHeader("ce_id", "not a uuid"),
                known.without("ce_type"),
                known.withHeader("ce_time", "yesterday"),
                known.withPayload("{\"conversionId\": "),
                known.withPayload("{\"conversionId\": 7, \"id\": [], \"version\": \"x\"}")
                        .withHeader("ce_id", newId()),
                known.withPayload("[".repeat(100_000)).withHeader("ce_id", newId()));
    }

    /** Messages of a later version of Onward. */
    private static List<Sent> unknown(Topic topic) {
        return List.of(
                message(topic, "onward.x.from-the-future.v1", "{\"a\": 1}"),
                message(
                        topic,
                        KNOWN_TYPES.getOrDefault(topic.name(), "onward.x").replace(".v1", ".v2-from-the-future"),
                        "{}"));
    }

    private static Sent message(Topic topic, String type, String payload) {
        Map<String, String> headers = new HashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", newId());
        headers.put("ce_type", type);
        headers.put("ce_source", "system-tests");
        headers.put("ce_time", "2026-11-22T09:30:00Z");
        headers.put("content-type", "application/json");
        return new Sent(topic.name(), 0, newId(), null, headers).withPayload(payload);
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private static List<Topic> topics() {
        return Topics.all().stream()
                .filter(topic -> KNOWN_TYPES.containsKey(topic.name()))
                .toList();
    }

    private Map<Service, Long> held() {
        Map<Service, Long> held = new HashMap<>();
        for (Service service : Service.values()) {
            if (service.database().isPresent()) {
                held.put(service, onward.count(service, "select count(*) from quarantine where released_at is null"));
            }
        }
        return held;
    }
}
