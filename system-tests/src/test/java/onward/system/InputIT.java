package onward.system;

import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static onward.kit.local.LocalUser.MIA;
import static onward.system.LeadFixture.aBareLead;
import static onward.system.Onward.id;
import static onward.system.Onward.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import onward.stack.client.Answer;
import onward.stack.client.Json;
import onward.stack.client.UserClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@SystemTest
@Tag("28")
class InputIT {
    private static final Duration WAIT = Duration.ofSeconds(30);

    private final Onward onward;

    InputIT(Onward onward) {
        this.onward = onward;
    }

    @Test
    void whatIsMissingIsAskedForAndTheConversionGoesOnWithIt() {
        JsonNode lead = onward.lead(ANN, aBareLead("Nobody knows who"));
        JsonNode waiting = waiting(lead, "deal", "contact", "company");

        assertEquals(
                Set.of("contact", "company"),
                waiting.at("/inputNeeded/requiredFields")
                        .valueStream()
                        .map(field -> field.path("target").asText())
                        .collect(Collectors.toSet()));
        assertTrue(waiting.at("/inputNeeded/deadline").asText().startsWith("20"), waiting::toString);
        onward.awaitLead(lead, "AWAITING_INPUT");
        assertEquals(List.of(), onward.madeFrom(lead));

        JsonNode ended = supply(waiting, """
                {"fields": {"company": {"name": "Acme"}, "contact": {"lastName": "Byron"}}}""");

        assertEquals("COMPLETED", state(ended), ended::toString);
        assertEquals(3, onward.madeFrom(lead).size());
    }

    @Test
    void whatIsAskedForAgainIsGivenAgain() {
        JsonNode lead = onward.lead(ANN, aBareLead("Piece by piece"));
        JsonNode waiting = waiting(lead, "contact", "company");

        JsonNode stillWaiting = supply(waiting, """
                {"fields": {"contact": {"lastName": "Byron"}}}""");
        assertEquals("AWAITING_INPUT", state(stillWaiting), stillWaiting::toString);
        assertEquals(
                List.of("company"),
                stillWaiting
                        .at("/inputNeeded/requiredFields")
                        .valueStream()
                        .map(field -> field.path("target").asText())
                        .toList());
        JsonNode ended = supply(waiting, """
                {"fields": {"company": {"name": "Acme"}}}""");

        assertEquals("COMPLETED", state(ended), ended::toString);
        JsonNode contact = ofType("Byron", onward.madeFrom(lead));
        assertEquals("Byron", contact.path("lastName").asText());
    }

    @Test
    void ofTwoUsersWhoAnswerAtOnceOneIsHeard() {
        JsonNode lead = onward.lead(ANN, aBareLead("Two answers").of("Ada", "Byron"));
        JsonNode waiting = waiting(lead, "company");
        String path = "conversions/" + id(waiting);

        List<Answer> answers = Together.atOnce(
                () -> onward.as(ANN).patch(path, company("Ann's")),
                () -> onward.as(MIA).patch(path, company("Mia's")));

        Answer heard = answers.stream()
                .filter(answer -> answer.status() == 202)
                .findFirst()
                .orElseThrow();
        Answer late = answers.stream()
                .filter(answer -> answer.status() != 202)
                .findFirst()
                .orElseThrow();
        assertEquals(409, late.status());
        assertEquals("not-awaiting-input", late.problem());
        assertEquals("COMPLETED", state(onward.awaitState(id(waiting), "COMPLETED", "FAILED", "REJECTED")));
        String name = answers.getFirst() == heard ? "Ann's" : "Mia's";
        assertEquals(name, onward.madeFrom(lead).getFirst().path("name").asText());
    }

    @Test
    void inputForAConversionThatDoesNotWaitIsRefused() {
        JsonNode lead = onward.lead(ANN, aBareLead("Complete").at("Acme"));
        JsonNode ended = onward.as(ANN)
                .convert(UserClient.leadTo(id(lead), "company"), WAIT)
                .expect(200)
                .body();

        Answer answer = onward.as(ANN).patch("conversions/" + id(ended), company("Other"));

        assertEquals(409, answer.status());
        assertEquals("not-awaiting-input", answer.problem());
    }

    @Test
    void whoMayNotChangeTheLeadMayNotAnswerForIt() {
        JsonNode lead = onward.lead(ANN, aBareLead("Not Bob's").of("Ada", "Byron"));
        JsonNode waiting = waiting(lead, "company");

        Answer answer = onward.as(BOB).patch("conversions/" + id(waiting), company("Bob's"));

        assertEquals(403, answer.status(), answer::toString);
        assertEquals("AWAITING_INPUT", state(onward.conversion(id(waiting))));
    }

    @Test
    void aConversionThatNobodyAnswersInTimeLetsTheLeadGo() {
        JsonNode lead = onward.lead(ANN, aBareLead("Forgotten").of("Ada", "Byron"));
        ObjectNode request = (ObjectNode) UserClient.leadTo(id(lead), "company");
        request.put("inputDeadline", "PT2S");
        JsonNode waiting = onward.as(ANN).convert(request, WAIT).expect(200).body();
        assertEquals("AWAITING_INPUT", state(waiting), waiting::toString);

        JsonNode ended = onward.awaitState(id(waiting), "CANCELLED");

        assertEquals("company", ended.at("/inputNeeded/requiredFields/0/target").asText());
        assertTrue(onward.lead(lead).path("conversion").isMissingNode());
    }

    private JsonNode waiting(JsonNode lead, String... targets) {
        JsonNode conversion = onward.as(ANN)
                .convert(UserClient.leadTo(id(lead), targets), WAIT)
                .expect(200)
                .body();
        assertEquals("AWAITING_INPUT", state(conversion), conversion::toString);
        return conversion;
    }

    private JsonNode supply(JsonNode waiting, String input) {
        return onward.as(ANN)
                .patch(
                        "conversions/" + id(waiting),
                        Json.read(input),
                        java.util.Map.of("Prefer", "wait=" + WAIT.toSeconds()))
                .expect(200)
                .body();
    }

    private static JsonNode company(String name) {
        ObjectNode input = Json.object();
        input.putObject("fields").putObject("company").put("name", name);
        return input;
    }

    private static JsonNode ofType(String lastName, List<JsonNode> items) {
        return items.stream()
                .filter(item -> item.path("lastName").asText().equals(lastName))
                .findFirst()
                .orElseThrow();
    }
}
