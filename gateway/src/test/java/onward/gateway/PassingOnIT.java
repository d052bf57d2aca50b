package onward.gateway;

import static onward.gateway.FakeServices.DEAL;
import static onward.gateway.FakeServices.LEAD;
import static onward.gateway.FakeServices.PARTY;
import static onward.kit.local.LocalUser.ANN;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import onward.kit.test.As;
import onward.kit.test.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class PassingOnIT {

    private static final String A_LEAD = "/api/v1/leads/0199";

    private final HttpClient http = HttpClient.newHttpClient();

    @Inject
    MeterRegistry registry;

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
                .header("ETag", "\"1\"")
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/..%2finternal/access",
                "/api/v1/leads/..%2f..%2f..%2finternal/access",
                "/api/v1/leads/../../../internal/access",
                "/api/v1/leads/%2e%2e/%2e%2e/%2e%2e/internal/access",
                "/api/v1/leads/..;/..;/..;/internal/access",
                "//internal/access",
                "/api/v1/leads/%zz",
                "/api/v1/leads?filter=%zz",
                "/api/v1/leads?filter=a|b"
            })
    void refusesPathsThatCouldLeadElsewhere(String path) throws Exception {
        String answer = overTheWire("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + Tokens.of(ANN) + "\r\nConnection: close\r\n\r\n");

        assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
        assertTrue(answer.contains("\"type\":\"/problems/malformed\""), answer);
        assertEquals(0, LEAD.received().size());
    }

    @Test
    void refusesARequestWithoutAHost() throws Exception {
        String answer = overTheWire("GET /api/v1/leads HTTP/1.1\r\nConnection: close\r\n\r\n");

        assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
        assertTrue(answer.contains("\"type\":\"/problems/malformed\""), answer);
    }

    @Test
    void readsTheAbsoluteFormOfARequestLine() throws Exception {
        LEAD.onJson("/api/v1/leads", 200, "{}");

        String answer =
                overTheWire("GET http://elsewhere.test/api/v1/leads?limit=1 HTTP/1.1\r\nHost: elsewhere.test\r\n"
                        + "Authorization: Bearer " + Tokens.of(ANN) + "\r\nConnection: close\r\n\r\n");

        assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
        assertEquals(
                "/api/v1/leads?limit=1",
                LEAD.received("/api/v1/leads").getFirst().uri());
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
                java.util.List.of("Origin", "Authorization"), answer.headers().getValues("Vary"));
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

    @Test
    void refusesABodyThatSaysItIsTooLong() {
        As.user(ANN)
                .body("x".repeat(1024 * 1024 + 1))
                .post("/api/v1/leads")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("type", is("/problems/too-large"));
        assertEquals(0, LEAD.received("/api/v1/leads").size());
    }

    @Test
    void refusesABodyThatTurnsOutTooLong() throws Exception {
        LEAD.on("/api/v1/leads", (FakeService.Streaming) exchange -> {
            exchange.getRequestBody().readAllBytes();
            FakeService.json(exchange, 201, "{}");
        });
        byte[] tooLong = new byte[3 * 1024 * 1024];

        HttpResponse<String> answer = http.send(
                request("/api/v1/leads")
                        .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(tooLong)))
                        .build(),
                BodyHandlers.ofString());

        assertEquals(413, answer.statusCode());
        assertTrue(answer.body().contains("/problems/too-large"), answer.body());
    }

    @Test
    void letsLongerUploadsPass() {
        byte[] file = new byte[2 * 1024 * 1024];
        LEAD.onJson("/api/v1/leads/imports", 202, "{}");

        RestAssured.given()
                .auth()
                .oauth2(Tokens.of(ANN))
                .multiPart("file", "leads.csv", file)
                .post("/api/v1/leads/imports")
                .then()
                .statusCode(202);

        assertTrue(LEAD.received("/api/v1/leads/imports").getFirst().body().length > file.length);
    }

    @Test
    void filesHaveALimitOfTheirOwn() {
        PARTY.onJson("/api/v1/files", 201, "{}");
        byte[] file = new byte[11 * 1024 * 1024];

        RestAssured.given()
                .auth()
                .oauth2(Tokens.of(ANN))
                .multiPart("file", "plan.pdf", file)
                .post("/api/v1/files")
                .then()
                .statusCode(413)
                .body("type", is("/problems/too-large"));

        assertEquals(0, PARTY.received("/api/v1/files").size());
    }

    @Test
    void passesABodyOfUnknownLengthOn() throws Exception {
        LEAD.onJson("/api/v1/leads", 201, "{}");
        byte[] body = "{\"title\": \"in pieces\"}".getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> answer = http.send(
                request("/api/v1/leads")
                        .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body)))
                        .build(),
                BodyHandlers.ofString());

        assertEquals(201, answer.statusCode());
        assertArrayEquals(body, LEAD.received("/api/v1/leads").getFirst().body());
    }

    @Test
    void saysSoWhenABodyDoesNotArrive() throws Exception {
        LEAD.on("/api/v1/leads", (FakeService.Streaming) exchange -> {
            exchange.getRequestBody().readAllBytes();
            FakeService.json(exchange, 201, "{}");
        });

        String answer = overTheWire(
                "POST /api/v1/leads HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + Tokens.of(ANN)
                        + "\r\nContent-Type: application/json\r\nContent-Length: 100\r\nConnection: close\r\n\r\n{\"ti");

        assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
        assertTrue(answer.contains("The body did not arrive in time."), answer);
    }

    @Test
    void answersBeforeTheBodyIsSentIfItWouldBeRefused() throws Exception {
        String answer = overTheWire("POST /api/v1/leads HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + Tokens.of(ANN)
                + "\r\nExpect: 100-continue\r\nContent-Length: 100000000\r\nConnection: close\r\n\r\n");

        assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
    }

    @Test
    void tellsTheCallerToGoOnIfTheBodyIsWelcome() throws Exception {
        LEAD.onJson("/api/v1/leads", 201, "{}");

        String answer = overTheWire("POST /api/v1/leads HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + Tokens.of(ANN)
                + "\r\nExpect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");

        assertTrue(answer.startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201"), answer);
    }

    @Test
    void streamsAnswersAsTheyCome() throws Exception {
        CountDownLatch firstRead = new CountDownLatch(1);
        LEAD.on("/api/v1/leads/events", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            out.write("data: one\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            firstRead.await(10, TimeUnit.SECONDS);
            out.write("data: two\n\n".getBytes(StandardCharsets.UTF_8));
        });

        HttpResponse<InputStream> answer =
                http.send(request("/api/v1/leads/events").GET().build(), BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertEquals("data: one", lines.readLine());
            firstRead.countDown();
            lines.readLine();
            assertEquals("data: two", lines.readLine());
        }
    }

    @Test
    void keepsAStreamOpenLongerThanTheTimeLimit() throws Exception {
        LEAD.on("/api/v1/leads/events", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("one ".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            new CountDownLatch(1).await(3, TimeUnit.SECONDS);
            exchange.getResponseBody().write("two".getBytes(StandardCharsets.UTF_8));
        });

        assertEquals(
                "one two",
                http.send(request("/api/v1/leads/events").GET().build(), BodyHandlers.ofString())
                        .body());
    }

    @Test
    void tellsTheServiceWhenTheCallerHasGone() throws Exception {
        AtomicBoolean noticed = new AtomicBoolean();
        CountDownLatch started = new CountDownLatch(1);
        LEAD.on("/api/v1/leads/events", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                for (int i = 0; i < 1_000; i++) {
                    exchange.getResponseBody().write(": still here\n\n".getBytes(StandardCharsets.UTF_8));
                    exchange.getResponseBody().flush();
                    started.countDown();
                    new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
                }
            } catch (IOException gone) {
                noticed.set(true);
            }
        });

        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream()
                    .write(("GET /api/v1/leads/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                    + Tokens.of(ANN) + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertTrue(started.await(10, TimeUnit.SECONDS));
        }

        await().atMost(Duration.ofSeconds(8)).untilTrue(noticed);
    }

    @Test
    void endsAnAnswerThatBreaksOff() throws Exception {
        LEAD.on("/api/v1/leads/broken", exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write("only this".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        });
        double before = answered();

        assertThrows(
                IOException.class,
                () -> http.send(request("/api/v1/leads/broken").GET().build(), BodyHandlers.ofString()));

        await().until(() -> answered() == before + 1);
    }

    @Test
    void noticesTheEndOfARequestWhoseCallerHasGone() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        LEAD.on("/api/v1/leads/slow", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("one".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            gone.await(10, TimeUnit.SECONDS);
            for (int i = 0; i < 100; i++) {
                exchange.getResponseBody().write(new byte[10_000]);
            }
        });
        double before = answered();

        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream()
                    .write(("GET /api/v1/leads/slow HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                    + Tokens.of(ANN) + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readNBytes(100);
        }
        gone.countDown();

        await().until(() -> answered() == before + 1);
    }

    /** How many requests have ended: a shutdown waits for all of them. */
    private double answered() {
        return registry.find("onward.gateway.requests").timers().stream()
                .mapToDouble(Timer::count)
                .sum();
    }

    @Test
    void keepsAConnectionForTheNextRequest() throws Exception {
        LEAD.onJson(A_LEAD, 200, "{}");
        String token = Tokens.of(ANN);
        String get = " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n";

        String answers = overTheWire("GET " + A_LEAD + get + "\r\nGET /api/v1/nothing" + get
                + "\r\nGET /problems/invalid" + get + "\r\nPOST /api/v1/nothing" + get + "Content-Length: 2\r\n\r\n{}"
                + "POST " + A_LEAD + get + "Content-Length: 2\r\n\r\n{}GET " + A_LEAD + get
                + "Connection: close\r\n\r\n");

        assertEquals(
                java.util.List.of("200", "404", "200", "404", "200", "200"),
                java.util.regex.Pattern.compile("HTTP/1.1 (\\d+)")
                        .matcher(answers)
                        .results()
                        .map(match -> match.group(1))
                        .toList());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + Tokens.of(ANN));
    }

    private static String overTheWire(String request) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(15_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
