package onward.system;

import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.MIA;
import static onward.system.LeadFixture.aBareLead;
import static onward.system.LeadFixture.aLead;
import static onward.system.Onward.id;
import static onward.system.Onward.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import onward.stack.Service;
import onward.stack.client.Answer;
import onward.stack.client.Json;
import onward.stack.client.UserClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@SystemTest
@Tag("14")
class LeadWhileConvertingIT {
    private final Onward onward;

    LeadWhileConvertingIT(Onward onward) {
        this.onward = onward;
    }

    @Test
    void aLeadIsNeitherEditedNorMovedNorHandedOverNorDeletedWhileItsConversionIsOpen() {
        JsonNode lead = onward.lead(MIA, aBareLead("Locked").of("Ada", "Byron"));
        JsonNode conversion = onward.as(MIA)
                .convert(UserClient.leadTo(id(lead), "company"), Duration.ofSeconds(30))
                .expect(200)
                .body();
        assertEquals("AWAITING_INPUT", state(conversion), conversion::toString);
        String path = "leads/" + id(lead);

        List<Answer> tries = List.of(
                onward.as(MIA).patch(path, Json.object().put("title", "Edited")),
                onward.as(MIA).patch(path, Json.object().put("stage", "IN_PROCESS")),
                onward.as(MIA).patch(path, Json.object().put("stage", "CONVERTED")),
                onward.as(MIA).patch(path, Json.object().put("responsible", "ann")),
                onward.as(MIA).put(path + "/products", Json.readObject("{\"products\": []}")),
                onward.as(MIA).delete(path));

        for (Answer answer : tries) {
            // Rows that are none replaced by none change nothing, and that is no conflict.
            if (answer.status() != 200 || !answer.toString().startsWith("PUT")) {
                assertEquals(409, answer.status(), answer::toString);
                assertEquals("item-locked", answer.problem());
                assertEquals(id(conversion), answer.at("/conversion/id"));
            }
        }
        JsonNode now = onward.awaitLead(lead, "AWAITING_INPUT");
        assertEquals(lead.path("version"), now.path("version"));
        onward.as(MIA).post("conversions/" + id(conversion) + "/cancel").expect(202);
        onward.awaitState(id(conversion), "CANCELLED");
        assertEquals(
                "Edited",
                onward.as(MIA)
                        .patch(path, Json.object().put("title", "Edited"))
                        .expect(200)
                        .at("/title"));
        onward.as(MIA).delete(path).expect(204);
    }

    @Test
    void aLeadStaysLockedWhileAParticipantIsDownAndIsConvertedAsItWasThen() {
        JsonNode lead = onward.lead(ANN, aLead("As it was"));
        onward.process(Service.PARTY).kill();
        String conversion = id(onward.as(ANN)
                .convert(UserClient.leadTo(id(lead), "deal", "contact"))
                .expect(202));

        Answer edited = onward.as(ANN).patch("leads/" + id(lead), Json.object().put("title", "Too late"));
        Answer deleted = onward.as(ANN).delete("leads/" + id(lead));
        onward.process(Service.PARTY).start();

        assertEquals("item-locked", edited.problem());
        assertEquals("item-locked", deleted.problem());
        JsonNode ended = onward.awaitRest(conversion);
        assertEquals("COMPLETED", state(ended), ended::toString);
        assertTrue(onward.madeFrom(lead).stream()
                .anyMatch(item -> item.path("title").asText().equals("As it was")));
    }

    @Test
    void whatIsEditedAndConvertedAtTheSameInstantIsTheSameInLeadAndDeal() {
        List<JsonNode> leads = Together.forEach(
                IntStream.range(0, 40).boxed().toList(), 8, number -> onward.lead(MIA, aLead("Before " + number)));

        Together.forEach(
                leads,
                4,
                lead -> Together.atOnce(
                        () -> onward.as(MIA)
                                .patch("leads/" + id(lead), Json.object().put("title", "After")),
                        () -> onward.as(MIA).convert(UserClient.leadTo(id(lead), "deal"))));

        for (JsonNode lead : leads) {
            JsonNode conversion = onward.conversionsOf(lead).getFirst();
            assertEquals("COMPLETED", state(onward.awaitRest(id(conversion))));
            assertEquals(
                    onward.lead(lead).path("title"),
                    onward.madeFrom(lead).getFirst().path("title"));
        }
    }

    @Test
    void whatIsDeletedAndConvertedAtTheSameInstantIsEitherGoneOrConverted() {
        List<JsonNode> leads = Together.forEach(
                IntStream.range(0, 40).boxed().toList(),
                8,
                number -> onward.lead(MIA, aLead("Now or never " + number)));

        Together.forEach(leads, 4, lead -> {
            List<Answer> both = Together.atOnce(
                    () -> onward.as(MIA).delete("leads/" + id(lead)),
                    () -> onward.as(MIA).convert(UserClient.leadTo(id(lead), "deal")));
            Answer deleted = both.getFirst();
            Answer asked = both.getLast();
            if (asked.status() == 202) {
                JsonNode ended = onward.awaitRest(id(asked));
                assertEquals("COMPLETED", state(ended), () -> deleted + "\n" + ended);
                assertEquals(409, deleted.status(), deleted::toString);
            } else {
                assertEquals(404, asked.status(), asked::toString);
                assertEquals(204, deleted.status(), deleted::toString);
                assertEquals(List.of(), onward.conversionsOf(lead));
            }
            return lead;
        });
    }
}
