package onward.gateway;

import static onward.gateway.FakeServices.LEAD;
import static onward.gateway.FakeServices.PARTY;
import static onward.gateway.Wire.overTheWire;
import static onward.gateway.Wire.request;
import static onward.kit.local.LocalUser.ANN;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import onward.kit.test.As;
import onward.kit.test.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies of requests: long, late, in pieces. */
@GatewayTest
class BodiesIT {
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void forget() {
        FakeServices.forgetEverything();
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
}
