package onward.system;

import static onward.kit.local.LocalUser.ANN;
import static onward.system.LeadFixture.aLead;
import static onward.system.Onward.id;
import static onward.system.Onward.state;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import onward.stack.Service;
import onward.stack.ServiceProcess;
import onward.stack.client.Answer;
import onward.stack.client.Json;
import onward.stack.client.UserClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@SystemTest
class KilledIT {
    /** Before the commit; after it and before sending; after sending and before deleting; after it and before the offsets. */
    private static final List<String> POINTS =
            List.of("consumer-before-commit", "relay-before-send", "relay-after-send", "consumer-after-commit");

    /** Those that take part in the conversion of a lead. */
    private static final List<Service> PARTICIPANTS =
            List.of(Service.LEAD, Service.PARTY, Service.DEAL, Service.CONVERSION);

    private final Onward onward;

    KilledIT(Onward onward) {
        this.onward = onward;
    }

    /** All at the same time, and none waits for another: there is always somebody away, and somebody who comes back. */
    @Test
    @Tag("1")
    @Tag("2")
    void nothingIsLostOrDoubledWhenEachServiceIsKilledAtEveryPointUnderLoad() {
        try (Load load = Load.start(onward, "Killed").awaitMore(5)) {
            Together.forEach(PARTICIPANTS, PARTICIPANTS.size(), service -> {
                ServiceProcess process = onward.process(service);
                process.stop();
                for (String point : POINTS) {
                    process.start(Map.of(), Fault.at(point).afterPassing(1).jvmOptions());
                    onward.awaitEnd(service);
                }
                process.start();
                process.awaitReady();
                return service;
            });
            load.awaitMore(5).requireNothingLost();
        }
    }

    /** A load of leads never reaches billing-service, so it is killed over estimates. */
    @ParameterizedTest
    @Tag("2")
    @MethodSource("points")
    void anEstimateIsMadeOnceWhereverBillingServiceIsKilled(String point) {
        JsonNode deal = onward.as(ANN)
                .post("deals", Json.object().put("title", "Killed at " + point))
                .expect(201)
                .body();
        onward.restartWith(Service.BILLING, Fault.at(point));

        String conversion = id(onward.as(ANN)
                .convert(UserClient.basedOn("deal", id(deal), "estimate"))
                .expect(202));
        onward.awaitEnd(Service.BILLING);
        onward.process(Service.BILLING).start();

        JsonNode ended = onward.awaitRest(conversion);
        assertEquals("COMPLETED", state(ended), ended::toString);
        onward.process(Service.BILLING).awaitReady();
        assertEquals(
                1,
                onward.admin().all("estimates", "createdFrom.id==" + id(deal)).size());
    }

    static List<String> points() {
        return POINTS;
    }

    @Test
    @Tag("27")
    void aReservationSurvivesTheDeathOfConversionServiceBeforeItsOwnCommit() {
        onward.restartWith(Service.CONVERSION, Fault.at("before-commit").in("CONVERSION"));
        JsonNode lead = onward.lead(ANN, aLead("Reserved"));

        Answer answer = onward.as(ANN).convert(UserClient.leadTo(id(lead), "deal", "contact"));

        assertNotEquals(2, answer.status() / 100, answer::toString);
        onward.awaitEnd(Service.CONVERSION);
        assertEquals("PREPARING", onward.lead(lead).at("/conversion/state").asText());
        onward.process(Service.CONVERSION).start();
        String conversion = onward.lead(lead).at("/conversion/id").asText();
        JsonNode ended = onward.awaitRest(conversion);
        assertEquals("COMPLETED", state(ended), ended::toString);
        assertEquals(2, onward.madeFrom(lead).size());
    }

    @Test
    @Tag("1")
    @Tag("2")
    void allServicesKilledAtOnceInTheMiddleOfConversionsGoOnWhereTheyWere() {
        try (Load load = Load.start(onward, "All killed").awaitMore(20)) {
            List<ServiceProcess> all =
                    PARTICIPANTS.stream().map(onward::process).toList();
            all.forEach(ServiceProcess::kill);
            all.forEach(ServiceProcess::start);
            all.forEach(ServiceProcess::awaitReady);
            load.awaitMore(5).requireNothingLost();
        }
    }

    @Test
    @Tag("9")
    void aBrokerKilledInTheMiddleOfConversionsLosesNothingThatWasAcknowledged() {
        try (Load load = Load.start(onward, "Broker killed").awaitMore(20)) {
            onward.suite().broker().kill();
            onward.suite().broker().start();
            load.awaitMore(5).requireNothingLost();
            await().atMost(Onward.PATIENCE).until(() -> onward.wire().unread().isEmpty());
        }
    }
}
