package onward.kit.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Answers as the other owners of items do which items and files a user may read. The answer is in the id, because the server lives outside of the
 * application under test: see the methods that draw ids. What else it answers, tests put where the service asks for it.
 */
public class OwnersStandIn implements QuarkusTestResourceLifecycleManager {
    protected static final String READABLE = "aaaa";
    private static final String UNREADABLE = "bbbb";
    private static final String PUZZLING = "cccc";
    protected static final String DOWN = "dddd";

    /** What tests have put there, by path. */
    private final Map<String, byte[]> put = new ConcurrentHashMap<>();

    private @Nullable HttpServer server;

    /** An id of which its owner says that the user may read it. */
    public static UUID readable() {
        return drawn(READABLE);
    }

    /** An id that its owner does not know, or that the user may not read. */
    public static UUID unreadable() {
        return drawn(UNREADABLE);
    }

    /** An id because of which its owner says that it cannot read the question. */
    public static UUID puzzling() {
        return drawn(PUZZLING);
    }

    /** An id whose owner does not answer. */
    public static UUID unanswered() {
        return drawn(DOWN);
    }

    @Override
    public Map<String, String> start() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/internal/readable", OwnersStandIn::answer);
            started.createContext("/internal/files/readable", OwnersStandIn::answer);
            started.createContext(
                    "/internal/access",
                    exchange -> send(exchange, 200, "application/json", "{}".getBytes(StandardCharsets.UTF_8)));
            started.createContext("/internal/", this::whatWasPut);
            answerMore(started);
            started.start();
            server = started;
            String url = "http://localhost:" + started.getAddress().getPort();
            return Map.of(
                    "onward.service.lead.url", url,
                    "onward.service.party.url", url,
                    "onward.service.deal.url", url,
                    "onward.service.billing.url", url);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        Objects.requireNonNull(server).stop(0);
    }

    /** Adds what the owners of a service's own neighbours answer besides. */
    protected void answerMore(HttpServer started) {}

    private static void answer(HttpExchange exchange) throws IOException {
        JsonNode question = new JsonMapper().readTree(exchange.getRequestBody());
        List<String> asked = StreamSupport.stream(question.path("ids").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        String bearer = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
        boolean mayAsk = bearer.startsWith("Bearer ")
                && question.path("operation").asText("read").equals("read");
        byte[] answer = new JsonMapper()
                .writeValueAsBytes(Map.of(
                        "ids",
                        asked.stream().filter(id -> id.endsWith(READABLE)).toList()));
        send(exchange, mayAsk ? statusFor(asked.stream()) : 401, answer);
    }

    /** Without anything put there an empty list; for an id in the path that may not be read, 404. */
    private void whatWasPut(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (exchange.getRequestMethod().equals("PUT")) {
            put.put(path, exchange.getRequestBody().readAllBytes());
        }
        int status = statusFor(Stream.of(path.split("/")));
        boolean named = Stream.of(path.split("/")).anyMatch(part -> part.length() == 36 && !part.endsWith(READABLE));
        send(
                exchange,
                status == 200 && named ? 404 : status,
                put.getOrDefault(path, "{\"items\": []}".getBytes(StandardCharsets.UTF_8)));
    }

    private static int statusFor(Stream<String> ids) {
        List<String> named = ids.toList();
        return named.stream().anyMatch(id -> id.endsWith(DOWN))
                ? 503
                : named.stream().anyMatch(id -> id.endsWith(PUZZLING)) ? 400 : 200;
    }

    private static void send(HttpExchange exchange, int status, byte[] answer) throws IOException {
        send(exchange, status, "application/json", answer);
    }

    protected static void send(HttpExchange exchange, int status, String type, byte[] answer) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, answer.length);
        try (var body = exchange.getResponseBody()) {
            body.write(answer);
        }
    }

    private static UUID drawn(String mark) {
        String id = UUID.randomUUID().toString();
        return UUID.fromString(id.substring(0, id.length() - mark.length()) + mark);
    }
}
