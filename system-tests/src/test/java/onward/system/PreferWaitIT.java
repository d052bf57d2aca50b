package onward.system;

import static onward.kit.local.LocalUser.ANN;
import static onward.system.LeadFixture.aLead;
import static onward.system.Onward.id;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import onward.stack.Service;
import onward.stack.ServiceProcess;
import onward.stack.client.OnwardClient;
import onward.stack.client.UserClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@SystemTest
class PreferWaitIT {
    private final Onward onward;

    PreferWaitIT(Onward onward) {
        this.onward = onward;
    }

    @Test
    @Tag("37")
    void whoWaitsAtAReplicaThatHandlesNoReplyIsAnsweredAllTheSame() {
        ServiceProcess replica = onward.suite().replicas(Service.CONVERSION).getLast();
        replica.start(Map.of("onward.messaging.consumers", "false"));
        replica.awaitReady();
        try (OnwardClient client = new OnwardClient(replica.url(), onward.suite()::token)) {
            List<JsonNode> conversions = Together.forEach(
                    IntStream.range(0, 20).boxed().toList(),
                    4,
                    number -> client.as(ANN)
                            .convert(
                                    UserClient.leadTo(
                                            id(onward.lead(ANN, aLead("Waiting " + number))), "deal", "contact"),
                                    Duration.ofSeconds(20))
                            .expect(200)
                            .body());

            conversions.forEach(conversion ->
                    assertEquals("COMPLETED", conversion.path("state").asText(), conversion::toString));
        } finally {
            replica.stop();
        }
    }

    @Test
    @Tag("10")
    void aSecondReplicaThatComesAndGoesUnderLoadLosesAndDoublesNothing() {
        ServiceProcess replica = onward.suite().replicas(Service.CONVERSION).getLast();
        try (Load load = Load.start(onward, "Rebalanced").awaitMore(10)) {
            replica.start();
            replica.awaitReady();
            load.awaitMore(10);
            replica.kill();
            load.awaitMore(10).requireNothingLost();
        } finally {
            replica.stop();
        }
    }
}
