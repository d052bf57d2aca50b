package onward.system;

import static onward.kit.local.LocalUser.ANN;
import static onward.system.LeadFixture.aLead;
import static onward.system.Onward.id;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import onward.contract.message.Topics;
import onward.stack.client.UserClient;
import onward.system.Wire.Sent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@SystemTest
@Tag("3")
class RedeliveryIT {
    private final Onward onward;

    RedeliveryIT(Onward onward) {
        this.onward = onward;
    }

    @Test
    void everyMessageOfAConversionDeliveredThreeTimesMoreTakesEffectOnce() {
        everyMessageAgain(sent -> sent);
    }

    /** As if the inbox had been lost: the messages come under ids that nobody has seen. */
    @Test
    void everyMessageOfAConversionDeliveredAgainUnderOtherIdsTakesEffectOnce() {
        everyMessageAgain(sent -> sent.withHeader("ce_id", UUID.randomUUID().toString()));
    }

    private void everyMessageAgain(Function<Sent, Sent> delivery) {
        JsonNode lead = onward.lead(ANN, aLead("Again and again"));
        JsonNode conversion = onward.as(ANN)
                .convert(UserClient.leadTo(id(lead), "deal", "contact", "company"), Duration.ofSeconds(30))
                .expect(200)
                .body();
        assertEquals("COMPLETED", conversion.path("state").asText(), conversion::toString);
        JsonNode leadBefore = onward.lead(lead);
        JsonNode historyBefore = history(lead);
        Map<String, JsonNode> madeBefore = byId(onward.madeFrom(lead));
        List<Sent> messages = messagesOf(conversion, lead);
        assertTrue(messages.size() >= 11, () -> "only " + messages);
        long repliesBefore = replies(conversion);

        List<Sent> again = new ArrayList<>();
        for (int times = 0; times < 3; times++) {
            messages.stream().map(delivery).forEach(again::add);
        }
        Collections.shuffle(again, new Random(7));
        onward.wire().send(again);

        await().atMost(Onward.SOON).until(() -> onward.wire().unread().isEmpty());
        assertEquals(madeBefore, byId(onward.madeFrom(lead)));
        assertEquals(leadBefore, onward.lead(lead));
        assertEquals(historyBefore, history(lead));
        JsonNode after = onward.conversion(id(conversion));
        for (String member : List.of("state", "targets", "created", "finishedAt")) {
            assertEquals(conversion.path(member), after.path(member), member);
        }
        long answers = messages.stream()
                .filter(sent -> sent.topic().endsWith(".commands"))
                .count();
        await().atMost(Onward.SOON)
                .untilAsserted(() -> assertTrue(
                        replies(conversion) >= repliesBefore + 3 * answers, "every command is answered again"));
    }

    private List<Sent> messagesOf(JsonNode conversion, JsonNode lead) {
        List<Sent> messages = new ArrayList<>();
        messages.addAll(onward.wire().all(Topics.CONVERSION_REQUESTS, id(lead)));
        for (String owner : List.of("lead", "party", "deal")) {
            messages.addAll(onward.wire().all(Topics.commands(owner), id(conversion)));
        }
        messages.addAll(onward.wire().all(Topics.CONVERSION_REPLIES, id(conversion)));
        return messages;
    }

    private long replies(JsonNode conversion) {
        return onward.wire().all(Topics.CONVERSION_REPLIES, id(conversion)).size();
    }

    private JsonNode history(JsonNode lead) {
        return onward.admin().get("leads/" + id(lead) + "/history").expect(200).body();
    }

    private static Map<String, JsonNode> byId(List<JsonNode> items) {
        return items.stream().collect(Collectors.toMap(Onward::id, item -> item));
    }
}
