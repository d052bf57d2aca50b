package onward.system;

import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static onward.system.LeadFixture.aLead;
import static onward.system.Onward.id;
import static onward.system.Onward.state;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import onward.contract.message.Topics;
import onward.stack.Service;
import onward.stack.client.Answer;
import onward.stack.client.UserClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A fault within a participant: its database refuses what nobody foresaw. */
@SystemTest
class ParkedIT {
    private static final Map<String, String> IMPATIENT = Map.of(
            "onward.conversion.first-wait", "PT0.2S",
            "onward.conversion.longest-wait", "PT0.5S",
            "onward.conversion.sends", "8",
            "onward.conversion.parked-wait", "PT10M");

    private final Onward onward;

    ParkedIT(Onward onward) {
        this.onward = onward;
    }

    /** Also after a failure: patience this short parks conversions of the tests to come. */
    @AfterEach
    void beAsBefore() {
        heal();
        onward.restartWith(Service.CONVERSION, Map.of());
    }

    private void heal() {
        onward.execute(Service.DEAL, "drop trigger if exists fault on deal");
        onward.execute(Service.DEAL, "drop trigger if exists fault on prepared_items");
        onward.execute(Service.BILLING, "drop trigger if exists fault on estimate");
        onward.execute(Service.BILLING, "drop trigger if exists fault on prepared_items");
    }

    @Test
    @Tag("29")
    void aPrepareThatThrowsFailsTheConversionAndItsCancelIsHandled() {
        refuse(Service.DEAL, "prepared_items", "new.items::text like '%Throws%'");
        JsonNode lead = onward.lead(ANN, aLead("Throws").withStage("IN_PROCESS"));

        String conversion = id(onward.as(ANN)
                .convert(UserClient.leadTo(id(lead), "deal", "contact", "company"))
                .expect(202));

        JsonNode ended = onward.awaitRest(conversion);
        assertEquals("FAILED", state(ended), ended::toString);
        assertEquals("/problems/internal", ended.at("/problem/type").asText());
        assertFalse(ended.toString().contains("Exception"), ended::toString);
        assertEquals(List.of(), onward.madeFrom(lead));
        JsonNode free = onward.lead(lead);
        assertTrue(free.path("conversion").isMissingNode());
        assertEquals("IN_PROCESS", free.path("stage").asText());
        assertEquals(
                "CONVERSION_ENDED",
                onward.as(ANN).get("leads/" + id(lead) + "/history").expect(200).at("/items/0/type"));
    }

    @Test
    @Tag("7")
    void aConfirmThatKeepsFailingParksTheConversionUntilItIsRetried() {
        onward.restartWith(Service.CONVERSION, IMPATIENT);
        refuse(Service.DEAL, "deal", "new.title = 'Stuck'");
        JsonNode lead = onward.lead(ANN, aLead("Stuck"));

        String id = id(onward.as(ANN)
                .convert(UserClient.leadTo(id(lead), "deal", "contact", "company"))
                .expect(202));

        JsonNode parked = onward.awaitRest(id);
        assertEquals("PARKED", state(parked), parked::toString);
        assertEquals("CONFIRMING", parked.path("phase").asText());
        assertEquals("CONFIRM", parked.path("step").asText());
        assertFalse(parked.toString().contains("insert into"), parked::toString);
        assertFalse(parked.toString().contains("Exception"), parked::toString);
        onward.awaitLead(lead, "PARKED");
        await("the operator's alarm")
                .atMost(Onward.SOON)
                .until(() -> onward.metric(Service.CONVERSION, "onward_conversions_open", "PARKED") == 1);
        assertEquals(
                "wrong-state",
                onward.as(ANN).post("conversions/" + id + "/cancel").problem());
        assertEquals(403, onward.as(ANN).post("conversions/" + id + "/retry").status());
        Answer skipped = onward.as(ADMIN).post("conversions/" + id + "/skip");
        assertEquals(409, skipped.status(), "a confirm is taken on nobody's word");

        heal();
        onward.as(ADMIN).post("conversions/" + id + "/retry").expect(202);

        JsonNode ended = onward.awaitState(id, "COMPLETED");
        assertEquals(3, ended.path("created").size());
        assertEquals(3, onward.madeFrom(lead).size());
    }

    @Test
    @Tag("29")
    void anEstimateWhosePrepareThrowsLeavesItsDealAsItWas() {
        refuse(Service.BILLING, "prepared_items", "new.items::text like '%Throws%'");
        JsonNode deal = Pair.DEAL_TO_ESTIMATE.newSource(onward, ANN, "Throws");

        String conversion =
                id(onward.as(ANN).convert(Pair.DEAL_TO_ESTIMATE.request(deal)).expect(202));

        JsonNode ended = onward.awaitRest(conversion);
        assertEquals("FAILED", state(ended), ended::toString);
        assertEquals(List.of(), Pair.DEAL_TO_ESTIMATE.made(onward, deal));
        assertEquals(
                deal,
                onward.as(ANN).get(Pair.DEAL_TO_ESTIMATE.path(deal)).expect(200).body());
    }

    @Test
    @Tag("7")
    void anEstimateWhoseConfirmKeepsFailingIsMadeByARetry() {
        onward.restartWith(Service.CONVERSION, IMPATIENT);
        refuse(Service.BILLING, "estimate", "new.title = 'Stuck'");
        JsonNode deal = Pair.DEAL_TO_ESTIMATE.newSource(onward, ANN, "Stuck");

        String conversion =
                id(onward.as(ANN).convert(Pair.DEAL_TO_ESTIMATE.request(deal)).expect(202));

        JsonNode parked = onward.awaitRest(conversion);
        assertEquals("PARKED", state(parked), parked::toString);
        assertEquals("CONFIRMING", parked.path("phase").asText());
        assertEquals(List.of(), Pair.DEAL_TO_ESTIMATE.made(onward, deal));
        heal();
        onward.as(ADMIN).post("conversions/" + conversion + "/retry").expect(202);
        assertEquals("COMPLETED", state(onward.awaitState(conversion, "COMPLETED")));
        assertEquals(1, Pair.DEAL_TO_ESTIMATE.made(onward, deal).size());
    }

    @Test
    @Tag("7")
    void aParticipantThatIsAwayForLongParksTheConversionWhichGoesOnByItself() {
        JsonNode lead = onward.lead(ANN, aLead("Away"));
        onward.process(Service.PARTY).kill();
        String id = id(onward.as(ANN)
                .convert(UserClient.leadTo(id(lead), "deal", "contact"))
                .expect(202));
        awaitAnswers(id, 1);
        onward.process(Service.DEAL).kill();
        onward.process(Service.CONVERSION).stop();
        onward.process(Service.PARTY).start();
        awaitAnswers(id, 2);

        onward.process(Service.CONVERSION).start(IMPATIENT);
        onward.process(Service.CONVERSION).awaitReady();

        JsonNode parked = onward.awaitState(id, "PARKED");
        assertEquals("CONFIRMING", parked.path("phase").asText());
        onward.process(Service.DEAL).start();
        assertEquals("COMPLETED", state(onward.awaitState(id, "COMPLETED")));
    }

    private void awaitAnswers(String conversion, int answers) {
        await().atMost(Onward.PATIENCE)
                .until(() ->
                        onward.wire().all(Topics.CONVERSION_REPLIES, conversion).size() >= answers);
    }

    private void refuse(Service service, String table, String condition) {
        onward.execute(service, """
                create or replace function fault() returns trigger language plpgsql as
                $$ begin raise exception 'a fault nobody foresaw'; end $$""");
        onward.execute(
                service,
                "create trigger fault before insert on " + table + " for each row when (" + condition
                        + ") execute function fault()");
    }
}
