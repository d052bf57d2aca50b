package onward.system;

import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.MIA;
import static onward.system.LeadFixture.aLead;
import static onward.system.Onward.id;
import static onward.system.Onward.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import onward.stack.client.Answer;
import onward.stack.client.Json;
import onward.stack.client.UserClient;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@SystemTest
class OneConversionPerLeadIT {
    private static final int MANY = 300;

    private final Onward onward;

    OneConversionPerLeadIT(Onward onward) {
        this.onward = onward;
    }

    @Test
    @Tag("13")
    void aDoubleClickGivesOneConversionAndNamesItToTheSecond() {
        JsonNode lead = onward.lead(ANN, aLead("Double click"));
        JsonNode request = UserClient.leadTo(id(lead), "deal", "contact");

        List<Answer> answers = Together.atOnce(
                () -> onward.as(ANN).convert(request), () -> onward.as(ANN).convert(request));

        Answer first = only(202, answers);
        Answer second = only(409, answers);
        if (second.problem().equals("conversion-open")) {
            assertEquals(id(first), second.at("/conversion/id"));
        } else {
            assertEquals("already-converted", second.problem());
            assertEquals(2, second.body().path("created").size());
        }
        assertEquals("COMPLETED", state(onward.awaitRest(id(first))));
        assertEquals(1, onward.conversionsOf(lead).size());
        assertEquals(2, onward.madeFrom(lead).size());
    }

    @Test
    @Tag("13")
    void theSameKeyGivesTheSameConversionHoweverOften() {
        JsonNode lead = onward.lead(ANN, aLead("With a key"));
        JsonNode request = UserClient.leadTo(id(lead), "deal");
        Map<String, String> key = Map.of("Idempotency-Key", "key-" + id(lead));

        List<Answer> atOnce = Together.atOnce(
                () -> onward.as(ANN).post("conversions", request, key),
                () -> onward.as(ANN).post("conversions", request, key),
                () -> onward.as(ANN).post("conversions", request, key));
        String conversion = atOnce.stream()
                .filter(answer -> answer.status() == 202)
                .map(Onward::id)
                .findFirst()
                .orElseThrow();
        atOnce.forEach(answer -> assertTrue(
                answer.status() == 202 && id(answer).equals(conversion)
                        || answer.status() == 409
                                && answer.header("Retry-After").isPresent(),
                answer::toString));
        onward.awaitRest(conversion);
        Answer later = onward.as(ANN).post("conversions", request, key);
        Answer other = onward.as(ANN).post("conversions", UserClient.leadTo(id(lead), "contact"), key);

        assertEquals(conversion, id(later));
        assertEquals("COMPLETED", later.at("/state"));
        assertEquals("true", later.header("Idempotency-Replayed").orElse(""));
        assertEquals("idempotency-key-reused", other.problem());
        assertEquals(1, onward.conversionsOf(lead).size());
    }

    @Test
    @Tag("26")
    void aMoveAndARequestAtTheSameInstantGiveOneConversionForEachOfManyLeads() {
        Instant begin = Instant.now();
        List<JsonNode> leads = Together.forEach(
                IntStream.range(0, MANY).boxed().toList(), 8, number -> onward.lead(MIA, aLead("At once " + number)));
        JsonNode move = Json.object().put("stage", "CONVERTED");

        List<List<Answer>> answers = Together.forEach(
                leads,
                8,
                lead -> Together.atOnce(
                        () -> onward.as(MIA).patch("leads/" + id(lead), move),
                        () -> onward.as(MIA).convert(UserClient.leadTo(id(lead), "deal", "contact"))));

        for (List<Answer> pair : answers) {
            Answer moved = pair.getFirst();
            Answer asked = pair.getLast();
            assertTrue(moved.status() == 202 ^ asked.status() == 202, () -> moved + "\n" + asked);
            if (moved.status() == 202) {
                assertTrue(Set.of("conversion-open", "already-converted").contains(asked.problem()), asked::toString);
            } else {
                // A lead that is converted already is at the stage it is asked to move to, or gets there meanwhile.
                assertTrue(
                        moved.status() == 200
                                || Set.of("item-locked", "already-converted").contains(moved.problem()),
                        moved::toString);
            }
        }
        Awaitility.await().atMost(Onward.PATIENCE).until(() -> completedSince(begin) == MANY);
        Map<String, Long> perLead = onward.admin().all("conversions", "requestedAt=ge=" + begin).stream()
                .collect(Collectors.groupingBy(
                        conversion -> conversion.at("/source/id").asText(), Collectors.counting()));
        assertEquals(leads.stream().map(Onward::id).collect(Collectors.toSet()), perLead.keySet());
        assertEquals(Set.of(1L), Set.copyOf(perLead.values()));
    }

    private long completedSince(Instant begin) {
        return onward.admin()
                .all("conversions", "state==COMPLETED;requestedAt=ge=" + begin)
                .size();
    }

    private static Answer only(int status, List<Answer> answers) {
        List<Answer> found =
                answers.stream().filter(answer -> answer.status() == status).toList();
        assertEquals(1, found.size(), answers::toString);
        return found.getFirst();
    }
}
