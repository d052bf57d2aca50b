package onward.party.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Answers as other owners of items do which a user may read. The answer is in the id: see the methods that draw ids. */
public final class OwnersStandIn implements QuarkusTestResourceLifecycleManager {
    private static final String READABLE = "aaaa";
    private static final String DOWN = "dddd";

    private @Nullable HttpServer server;

    /** An item that everybody may read who asks. */
    static UUID readable() {
        return drawn(READABLE);
    }

    /** An item that nobody may read. */
    static UUID unreadable() {
        return drawn("bbbb");
    }

    /** An item whose owner does not answer. */
    static UUID unanswered() {
        return drawn(DOWN);
    }

    @Override
    public Map<String, String> start() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/internal/readable", OwnersStandIn::answer);
            started.start();
            server = started;
            String url = "http://localhost:" + started.getAddress().getPort();
            return Map.of("onward.service.deal.url", url, "onward.service.billing.url", url);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        Objects.requireNonNull(server).stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        JsonNode ids = new JsonMapper().readTree(exchange.getRequestBody()).path("ids");
        List<String> asked = StreamSupport.stream(ids.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        String bearer = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
        int status = !bearer.startsWith("Bearer ") ? 401 : asked.stream().anyMatch(id -> id.endsWith(DOWN)) ? 503 : 200;
        byte[] answer = new JsonMapper()
                .writeValueAsBytes(Map.of(
                        "ids",
                        asked.stream().filter(id -> id.endsWith(READABLE)).toList()));
        exchange.getResponseHeaders().add("Content-Type", "application/json");
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
