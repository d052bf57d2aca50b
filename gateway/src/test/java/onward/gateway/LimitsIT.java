package onward.gateway;

import static onward.gateway.FakeServices.DEAL;
import static onward.gateway.FakeServices.LEAD;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@GatewayTest
@TestProfile(LimitsIT.Strict.class)
class LimitsIT {

    public static class Strict implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "onward.gateway.rate-limit.user.requests", "3",
                    "onward.gateway.rate-limit.user.period", "1h",
                    "onward.gateway.rate-limit.user.at-once", "2",
                    "onward.gateway.proxy.timeout", "300ms",
                    "onward.gateway.proxy.circuit.failures", "2",
                    "onward.gateway.proxy.circuit.pause", "30s");
        }
    }

    @BeforeEach
    void forget() {
        FakeServices.forgetEverything();
        LEAD.onJson("/api/v1/leads", 200, "{}");
    }

    @Test
    void letsACallerAskOnlySoOften() {
        LocalUser busy = LocalUser.named("busy");
        for (int remaining = 2; remaining >= 0; remaining--) {
            As.user(busy)
                    .get("/api/v1/leads")
                    .then()
                    .statusCode(200)
                    .header("RateLimit-Policy", "\"user\";q=3;w=3600")
                    .header("RateLimit", startsWith("\"user\";r=" + remaining + ";t="));
        }

        int retryAfter = Integer.parseInt(As.user(busy)
                .get("/api/v1/leads")
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("RateLimit", startsWith("\"user\";r=0;"))
                .body("type", is("/problems/too-many-requests"))
                .extract()
                .header("Retry-After"));
        assertEquals(1200, retryAfter, 30);
        assertEquals(3, LEAD.received("/api/v1/leads").size());
        As.user(LocalUser.named("calm")).get("/api/v1/leads").then().statusCode(200);
    }

    @Test
    void letsACallerAskOnlySoMuchAtTheSameTime() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        LEAD.on("/api/v1/leads/slow", exchange -> {
            end.await(30, TimeUnit.SECONDS);
            FakeService.json(exchange, 200, "{}");
        });
        LocalUser eager = LocalUser.named("eager");
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> running = new ArrayList<>();
            for (int request = 0; request < 2; request++) {
                running.add(both.submit(() -> As.user(eager)
                        .header("Prefer", "wait=20")
                        .get("/api/v1/leads/slow")
                        .statusCode()));
            }
            await().until(() -> LEAD.received("/api/v1/leads/slow").size() == 2);

            As.user(eager)
                    .get("/api/v1/leads")
                    .then()
                    .statusCode(429)
                    .header("Retry-After", "1")
                    .body("detail", is("At most 2 requests at the same time."));
            As.user(LocalUser.named("lazy")).get("/api/v1/leads").then().statusCode(200);

            end.countDown();
            for (Future<Integer> answer : running) {
                assertEquals(200, answer.get());
            }
        }
    }

    @Test
    void leavesAServiceAloneThatHasStoppedAnswering() {
        CountDownLatch never = new CountDownLatch(1);
        DEAL.on("/api/v1/deals", exchange -> never.await(30, TimeUnit.SECONDS));
        LocalUser patient = LocalUser.named("patient");

        As.user(patient)
                .get("/api/v1/deals")
                .then()
                .statusCode(503)
                .body("detail", is("deal-service does not answer in time."));
        As.user(patient).get("/api/v1/deals").then().statusCode(503);
        As.user(patient)
                .get("/api/v1/deals")
                .then()
                .statusCode(503)
                .header("Retry-After", "30")
                .body("detail", is("deal-service has stopped answering."));

        never.countDown();
        assertEquals(2, DEAL.received("/api/v1/deals").size());
        As.user(LocalUser.named("other")).get("/api/v1/leads").then().statusCode(200);
    }
}
