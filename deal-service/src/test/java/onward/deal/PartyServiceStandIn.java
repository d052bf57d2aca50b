package onward.deal;

import com.fasterxml.jackson.core.type.TypeReference;
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
import org.jspecify.annotations.Nullable;

/**
 * Answers as party-service does which companies, contacts and files a user may read, and who works for a company. The answer is in the id, because the server lives outside of the
 * application under test: see the methods that draw ids.
 */
public final class PartyServiceStandIn implements QuarkusTestResourceLifecycleManager {
    private static final String READABLE = "aaaa";
    private static final String DOWN = "dddd";

    /** What tests have put there, by path. */
    private final Map<String, byte[]> contacts = new ConcurrentHashMap<>();

    private @Nullable HttpServer server;

    /** An id that party-service says the user may read. */
    public static UUID readable() {
        return drawn(READABLE);
    }

    /** An id that party-service does not know, or the user may not read. */
    public static UUID unreadable() {
        return drawn("bbbb");
    }

    /** An id party-service does not answer for. */
    public static UUID unanswered() {
        return drawn(DOWN);
    }

    @Override
    public Map<String, String> start() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/internal/readable", PartyServiceStandIn::answer);
            started.createContext("/internal/files/readable", PartyServiceStandIn::answer);
            started.createContext("/internal/companies/", this::contacts);
            started.start();
            server = started;
            return Map.of(
                    "onward.service.party.url",
                    "http://localhost:" + started.getAddress().getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        Objects.requireNonNull(server).stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        Map<String, Object> question =
                new JsonMapper().readValue(exchange.getRequestBody(), new TypeReference<Map<String, Object>>() {});
        List<?> ids = (List<?>) Objects.requireNonNull(question.get("ids"));
        String bearer = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
        boolean asked = bearer.startsWith("Bearer ") && "read".equals(question.getOrDefault("operation", "read"));
        int status = !asked ? 401 : ids.stream().anyMatch(id -> marked(id, DOWN)) ? 503 : 200;
        byte[] answer = new JsonMapper()
                .writeValueAsBytes(Map.of(
                        "ids", ids.stream().filter(id -> marked(id, READABLE)).toList()));
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, answer.length);
        try (var body = exchange.getResponseBody()) {
            body.write(answer);
        }
    }

    /** A test puts the contacts of a company where the service asks for them; without, a company has none. */
    private void contacts(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (exchange.getRequestMethod().equals("PUT")) {
            contacts.put(path, exchange.getRequestBody().readAllBytes());
        }
        String company = path.split("/")[3];
        int status = marked(company, DOWN) ? 503 : marked(company, READABLE) ? 200 : 404;
        byte[] answer = contacts.getOrDefault(path, "{\"items\": []}".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, answer.length);
        try (var body = exchange.getResponseBody()) {
            body.write(answer);
        }
    }

    private static boolean marked(Object id, String mark) {
        return id.toString().endsWith(mark);
    }

    private static UUID drawn(String mark) {
        String id = UUID.randomUUID().toString();
        return UUID.fromString(id.substring(0, id.length() - mark.length()) + mark);
    }
}
