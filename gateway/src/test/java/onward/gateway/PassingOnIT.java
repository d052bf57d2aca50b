package onward.gateway;

import static onward.gateway.FakeServices.DEAL;
import static onward.gateway.FakeServices.LEAD;
import static onward.gateway.FakeServices.PARTY;
import static onward.kit.local.LocalUser.ANN;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import onward.kit.test.As;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class PassingOnIT {
    private static final String A_LEAD = "/api/v1/leads/0199";

    @BeforeEach
    void forget() {
        FakeServices.forgetEverything();
    }

    @Test
    void passesARequestOnAsItIs() {
        LEAD.on("/api/v1/leads", exchange -> {
            exchange.getResponseHeaders().set("Location", "/api/v1/leads/0199");
            exchange.getResponseHeaders().set("ETag", "\"1\"");
            FakeService.json(exchange, 201, "{\"title\": \"50 seats\"}");
        });

        As.user(ANN)
                .header("Idempotency-Key", "k1")
                .queryParam("x", "a b&c")
                .body("{\"title\": \"50 seats\"}")
                .post("/api/v1/leads")
                .then()
                .statusCode(201)
                .header("Location", "/api/v1/leads/0199")
                .header("ETag", "W/\"1\"")
                .header("Cache-Control", "private, no-cache")
                .body("title", equalTo("50 seats"));

        FakeService.Received received = LEAD.received("/api/v1/leads").getFirst();
        assertEquals("POST", received.method());
        assertEquals("/api/v1/leads?x=a%20b%26c", received.uri());
        assertEquals("k1", received.header("Idempotency-Key"));
        assertEquals("{\"title\": \"50 seats\"}", received.text());
        assertTrue(received.header("Authorization").startsWith("Bearer ey"));
        assertEquals("localhost:" + RestAssured.port, received.header("Host"));
    }

    @Test
    void findsTheServiceByPath() {
        LEAD.onJson("/api/v1/settings/dictionaries/sources", 200, "{}")
                .onJson("/api/v1/settings/leads/stages", 200, "{}");
        PARTY.onJson("/api/v1/companies/7", 200, "{}")
                .onJson("/api/v1/settings/dictionaries/units", 200, "{}")
                .onJson("/api/v1/users", 200, "{}")
                .onJson("/api/v1/companies/7/contacts", 200, "{}");
        DEAL.onJson("/api/v1/companies/7/contact-selection", 200, "{}").onJson("/api/v1/deals/board", 200, "{}");

        for (String path : new String[] {
            "/settings/dictionaries/sources",
            "/settings/leads/stages",
            "/companies/7",
            "/settings/dictionaries/units",
            "/users",
            "/companies/7/contacts",
            "/companies/7/contact-selection",
            "/deals/board"
        }) {
            As.user(ANN).get("/api/v1" + path).then().statusCode(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/access",
                "/internal/users/seen",
                "/internal/quarantine",
                "/api/v1/internal/access",
                "/api/v1/estimates",
                "/api/v1/invoices/7",
                "/api/v1/nothing",
                "/api/v2/leads",
                "/api/v1",
                "/q/openapi",
                "/q/health",
                "/"
            })
    void knowsNoOtherPaths(String path) {
        As.user(ANN)
                .get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", is("/problems/not-found"))
                .body("status", is(404))
                .body("instance", is(path));
        assertEquals(0, LEAD.received("/internal/access").size());
    }

    @Test
    void echoesTheRequestIdOrMakesOne() {
        LEAD.onJson(A_LEAD, 200, "{}");

        As.user(ANN).header("X-Request-Id", "mine-7").get(A_LEAD).then().header("X-Request-Id", "mine-7");
        String made = As.user(ANN).get(A_LEAD).header("X-Request-Id");
        String replaced =
                As.user(ANN).header("X-Request-Id", "a b\tc").get(A_LEAD).header("X-Request-Id");

        assertTrue(made.matches("[0-9a-f]{32}"), made);
        assertTrue(replaced.matches("[0-9a-f]{32}"), replaced);
        assertEquals("mine-7", LEAD.received(A_LEAD).get(0).header("X-Request-Id"));
        assertEquals(made, LEAD.received(A_LEAD).get(1).header("X-Request-Id"));
    }

    @Test
    void passesTheTraceOn() {
        LEAD.onJson(A_LEAD, 200, "{}");
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        As.user(ANN).header("traceparent", trace).get(A_LEAD);
        As.user(ANN).get(A_LEAD);

        assertEquals(trace, LEAD.received(A_LEAD).get(0).header("traceparent"));
        assertTrue(LEAD.received(A_LEAD).get(1).header("traceparent").matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01"));
        As.user(ANN)
                .header("traceparent", trace)
                .get("/api/v1/nothing")
                .then()
                .body("traceId", is("4bf92f3577b34da6a3ce929d0e0e4736"));
    }

    @Test
    void leavesOnlyOneOfAHeaderThatTheServiceSetsToo() {
        LEAD.on(A_LEAD, exchange -> {
            exchange.getResponseHeaders().set("X-Request-Id", "of the service");
            exchange.getResponseHeaders().set("Vary", "Authorization");
            exchange.getResponseHeaders().set("Connection", "close");
            FakeService.json(exchange, 200, "{}");
        });

        Response answer = As.user(ANN)
                .header("X-Request-Id", "mine")
                .header("Origin", "http://app.test")
                .get(A_LEAD);

        assertEquals(java.util.List.of("mine"), answer.headers().getValues("X-Request-Id"));
        assertEquals(
                java.util.List.of("Origin, Authorization, Accept-Encoding"),
                answer.headers().getValues("Vary"));
        assertEquals(java.util.List.of(), answer.headers().getValues("Connection"));
        assertEquals("no-store", answer.header("Cache-Control"));
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void passesAnswersWithoutABodyOn(int status) {
        LEAD.onJson(A_LEAD, status, "");

        for (int i = 0; i < 3; i++) {
            As.user(ANN).get(A_LEAD).then().statusCode(status).header("Transfer-Encoding", nullValue());
        }
    }

    @Test
    void passesHeadOn() {
        LEAD.on(A_LEAD, exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"1\"");
            exchange.sendResponseHeaders(200, -1);
        });

        As.user(ANN).head(A_LEAD).then().statusCode(200).header("ETag", "\"1\"");
        As.user(ANN).head(A_LEAD).then().statusCode(200);
    }

    @Test
    void servesOthersWhileOneServiceIsDown() {
        DEAL.onJson("/api/v1/deals", 200, "{\"items\": []}");

        As.user(ANN)
                .get("/api/v1/conversions")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "2")
                .body("type", is("/problems/service-unavailable"))
                .body("detail", is("conversion-service cannot be reached."));
        As.user(ANN).body("{}").post("/api/v1/conversions").then().statusCode(503);
        As.user(ANN).get("/api/v1/deals").then().statusCode(200);
    }

    @Test
    void givesUpOnAServiceThatDoesNotAnswerInTime() {
        CountDownLatch never = new CountDownLatch(1);
        LEAD.on(A_LEAD, exchange -> never.await(30, TimeUnit.SECONDS));

        As.user(ANN)
                .body("{}")
                .patch(A_LEAD)
                .then()
                .statusCode(503)
                .header("Retry-After", "2")
                .body("detail", is("lead-service does not answer in time."));

        never.countDown();
        assertEquals(1, LEAD.received(A_LEAD).size());
    }

    @Test
    void waitsLongerIfAskedTo() {
        LEAD.on(A_LEAD, exchange -> {
            new CountDownLatch(1).await(3, TimeUnit.SECONDS);
            FakeService.json(exchange, 200, "{}");
        });

        As.user(ANN).header("Prefer", "wait=3").get(A_LEAD).then().statusCode(200);
    }

    @Test
    void asksOnceMoreWhenAConnectionBreaksUnderARead() {
        AtomicInteger asked = new AtomicInteger();
        LEAD.on(A_LEAD, exchange -> {
            if (asked.incrementAndGet() > 1) {
                FakeService.json(exchange, 200, "{}");
            }
        });

        As.user(ANN).get(A_LEAD).then().statusCode(200);
        assertEquals(2, asked.get());
    }

    @Test
    void neverRepeatsAWrite() {
        LEAD.on(A_LEAD, exchange -> {});

        As.user(ANN).body("{}").post(A_LEAD).then().statusCode(503);
        As.user(ANN).delete(A_LEAD).then().statusCode(503);

        assertEquals(2, LEAD.received(A_LEAD).size());
    }
}
