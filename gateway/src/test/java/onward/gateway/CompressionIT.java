package onward.gateway;

import static onward.gateway.FakeServices.LEAD;
import static onward.gateway.FakeServices.PARTY;
import static onward.kit.local.LocalUser.ANN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import onward.kit.test.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class CompressionIT {
    private static final String LEADS = "/api/v1/leads";
    private static final String LONG = "{\"title\":\"" + "x".repeat(2_000) + "\"}";
    private static final String SHORT = "{\"title\":\"" + "x".repeat(900) + "\"}";

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void forget() {
        FakeServices.forgetEverything();
    }

    private static void answer(String type, String body) {
        LEAD.on(LEADS, exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"3-abc\"");
            exchange.getResponseHeaders().set("Vary", "Authorization");
            exchange.getResponseHeaders().set("Content-Type", type);
            if ("\"3-abc\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
            } else {
                exchange.sendResponseHeaders(200, body.length());
                exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json;charset=UTF-8", "application/problem+json"})
    void compressesLongJsonForWhoeverAcceptsIt(String type) throws Exception {
        answer(type, LONG);

        HttpResponse<byte[]> answer = get(LEADS, "br, gzip");

        assertEquals("gzip", header(answer, "Content-Encoding"));
        assertEquals("W/\"3-abc\"", header(answer, "ETag"));
        assertEquals("Authorization, Accept-Encoding", header(answer, "Vary"));
        assertTrue(answer.body().length < 200, () -> answer.body().length + " bytes");
        assertEquals(LONG, unpacked(answer.body()));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", textBlock = """
            none
            identity
            deflate
            gzip;q=0
            br
            """)
    void leavesJsonAsItIsForOthers(String accepted) throws Exception {
        answer("application/json", LONG);

        HttpResponse<byte[]> answer = get(LEADS, accepted);

        assertEquals("", header(answer, "Content-Encoding"));
        assertEquals("\"3-abc\"", header(answer, "ETag"));
        assertEquals("Authorization, Accept-Encoding", header(answer, "Vary"));
        assertEquals(LONG, new String(answer.body(), StandardCharsets.UTF_8));
    }

    @Test
    void leavesShortJsonAsItIsUnderTheSameKindOfTag() throws Exception {
        answer("application/json", SHORT);

        HttpResponse<byte[]> answer = get(LEADS, "gzip");

        assertEquals("", header(answer, "Content-Encoding"));
        assertEquals("W/\"3-abc\"", header(answer, "ETag"));
        assertEquals(SHORT, new String(answer.body(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/pdf", "text/event-stream", "text/csv"})
    void leavesFilesAndStreamsAsTheyAre(String type) throws Exception {
        answer(type, LONG);

        HttpResponse<byte[]> answer = get(LEADS, "gzip");

        assertEquals("", header(answer, "Content-Encoding"));
        assertEquals("\"3-abc\"", header(answer, "ETag"));
        assertEquals("Authorization", header(answer, "Vary"));
        assertEquals(LONG, new String(answer.body(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"W/\"3-abc\", W/\"3-abc\"", "\"3-abc\", \"3-abc\""})
    void knowsTheTagAgainThatItGave(String known, String answered) throws Exception {
        answer("application/json", LONG);

        HttpResponse<byte[]> answer = http.send(
                request(LEADS, "gzip").header("If-None-Match", known).build(), HttpResponse.BodyHandlers.ofByteArray());

        assertEquals(304, answer.statusCode());
        assertEquals(answered, header(answer, "ETag"));
        assertEquals("\"3-abc\"", LEAD.received(LEADS).getFirst().header("If-None-Match"));
    }

    @Test
    void compressesWhatTheGatewayAnswersItself() throws Exception {
        PARTY.onJson("/internal/names", 200, "{\"names\":{\"user\":{\"ann\":\"" + "x".repeat(3_000) + "\"}}}");

        HttpResponse<byte[]> names = http.send(
                request("/api/v1/names", "gzip")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"user\":[\"ann\"]}"))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        HttpResponse<byte[]> document = get("/openapi", "gzip");

        assertEquals("gzip", header(names, "Content-Encoding"));
        assertEquals("no-store", header(names, "Cache-Control"));
        assertTrue(unpacked(names.body()).startsWith("{\"names\""));
        assertEquals("gzip", header(document, "Content-Encoding"));
        HttpResponse<byte[]> unchanged = http.send(
                request("/openapi", "gzip")
                        .header("If-None-Match", header(document, "ETag"))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertEquals(304, unchanged.statusCode());
        assertEquals(header(document, "ETag"), header(unchanged, "ETag"));
    }

    private HttpResponse<byte[]> get(String path, @org.jspecify.annotations.Nullable String acceptEncoding)
            throws IOException, InterruptedException {
        return http.send(request(path, acceptEncoding).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static HttpRequest.Builder request(String path, @org.jspecify.annotations.Nullable String acceptEncoding) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header("Authorization", "Bearer " + Tokens.of(ANN));
        return acceptEncoding == null ? request : request.header("Accept-Encoding", acceptEncoding);
    }

    private static String header(HttpResponse<?> answer, String name) {
        return String.join(", ", answer.headers().allValues(name));
    }

    private static String unpacked(byte[] body) throws IOException {
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return new String(unpacked.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
