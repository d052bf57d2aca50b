package onward.system;

import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.MIA;
import static onward.system.LeadFixture.aLead;
import static onward.system.Onward.id;
import static onward.system.Onward.state;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import onward.contract.conversion.CommandIds;
import onward.contract.conversion.ConversionVerb;
import onward.contract.message.Topics;
import onward.stack.Service;
import onward.stack.client.Answer;
import onward.stack.client.UserClient;
import onward.system.Wire.Sent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@SystemTest
class CancelIT {
    private final Onward onward;

    CancelIT(Onward onward) {
        this.onward = onward;
    }

    @Test
    @Tag("4")
    void anAnswerThatComesAfterTheCancelIsRecordedAndNothingMore() {
        JsonNode lead = onward.lead(ANN, aLead("Changed my mind"));
        onward.process(Service.PARTY).kill();
        String conversion = id(onward.as(ANN)
                .convert(UserClient.leadTo(id(lead), "deal", "contact"))
                .expect(202));

        onward.as(ANN).post("conversions/" + conversion + "/cancel").expect(202);
        await().atMost(Onward.SOON)
                .until(() -> onward.lead(lead).path("conversion").isMissingNode());
        assertEquals("CANCELLING", state(onward.conversion(conversion)), "party-service has not forgotten yet");
        onward.process(Service.PARTY).start();

        JsonNode ended = onward.awaitState(conversion, "CANCELLED");
        assertTrue(
                ended.path("steps")
                        .valueStream()
                        .anyMatch(step -> step.path("outcome").asText().equals("STALE")),
                ended::toString);
        assertEquals(List.of(), onward.madeFrom(lead));
        Answer again = onward.as(ANN).post("conversions/" + conversion + "/cancel");
        assertEquals(409, again.status());
        assertEquals("wrong-state", again.problem());
    }

    @Test
    @Tag("5")
    void aPrepareOfADealThatComesAfterItsCancelIsRefused() {
        JsonNode lead = onward.lead(ANN, aLead("Template"));
        requireLatePrepareIsRefused(Service.DEAL, UserClient.leadTo(id(lead), "deal"));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("5")
    void aPrepareInTheChainThatComesAfterItsCancelIsRefused(Pair pair) {
        JsonNode source = pair.newSource(onward, MIA, "Template");
        requireLatePrepareIsRefused(pair.targetOwner(), pair.request(source));
    }

    /** The commands of a conversion that completed are sent once more in the name of another, the cancel first. */
    private void requireLatePrepareIsRefused(Service participant, JsonNode request) {
        String owner = participant.database().orElseThrow();
        JsonNode template = onward.as(MIA)
                .convert(request, Duration.ofSeconds(30))
                .expect(200)
                .body();
        assertEquals("COMPLETED", state(template), template::toString);
        UUID other = UUID.randomUUID();
        List<Sent> commands = onward.wire().all(Topics.commands(owner), id(template));
        Sent prepare = ofType("prepare-items", commands);
        Sent confirm = ofType("confirm-items", commands);
        Sent latePrepare = prepare.withPayload(prepare.text().replace(id(template), other.toString()))
                .withKey(other.toString())
                .withHeader(
                        "ce_id",
                        CommandIds.of(other, owner, ConversionVerb.PREPARE, 1).toString());
        Sent earlyCancel = confirm.withPayload("{\"conversionId\": \"" + other + "\"}")
                .withKey(other.toString())
                .withHeader("ce_type", "onward.conversion.cancel-items.v1")
                .withHeader(
                        "ce_id",
                        CommandIds.of(other, owner, ConversionVerb.CANCEL, 0).toString());

        onward.wire().send(List.of(earlyCancel, latePrepare));

        List<Sent> replies = await().atMost(Onward.SOON)
                .until(() -> onward.wire().all(Topics.CONVERSION_REPLIES, other.toString()), all -> all.size() == 2);
        assertEquals("onward.conversion.items-cancelled.v1", replies.getFirst().type());
        assertEquals("onward.conversion.prepare-answered.v1", replies.getLast().type());
        assertTrue(replies.getLast().text().contains("REFUSED"), replies.getLast()::text);
        assertEquals(
                List.of(List.of("CANCELLED")),
                onward.rows(participant, "select state from prepared_items where conversion_id = ?::uuid", other));
    }

    private static Sent ofType(String type, List<Sent> records) {
        return records.stream()
                .filter(sent -> sent.type().contains(type))
                .findFirst()
                .orElseThrow();
    }
}
