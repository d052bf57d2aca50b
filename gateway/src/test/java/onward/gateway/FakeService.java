package onward.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Stands for the process of a service: answers what a test tells it to, and remembers what it was asked. */
final class FakeService {
    /** One request as it arrived. */
    record Received(String method, String uri, Map<String, List<String>> headers, byte[] body) {
        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> String.join(",", header.getValue()))
                    .findFirst()
                    .orElse("");
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    private FakeService(HttpServer server) {
        this.server = server;
    }

    static FakeService start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
            FakeService service = new FakeService(server);
            server.createContext("/", service::handle);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return service;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void stop() {
        server.stop(0);
    }

    void forgetEverything() {
        answers.clear();
        received.clear();
    }

    /** From now on, requests to exactly this path are answered so. */
    FakeService on(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    FakeService onJson(String path, int status, String json) {
        return on(path, exchange -> json(exchange, status, json));
    }

    FakeService onProblem(String path, int status, String json) {
        return on(path, exchange -> answer(exchange, status, "application/problem+json", json));
    }

    List<Received> received(String path) {
        return received.stream()
                .filter(request -> request.uri().split("\\?")[0].equals(path))
                .toList();
    }

    List<Received> received() {
        return received;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        Answer answer = answers.get(path);
        try (exchange) {
            // A streaming answer reads the body itself, while it arrives.
            byte[] body = answer instanceof Streaming
                    ? new byte[0]
                    : exchange.getRequestBody().readAllBytes();
            received.add(new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    body));
            if (answer == null) {
                json(exchange, 404, "{\"fake\": true}");
            } else {
                answer.to(exchange);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** An answer that reads the request's body as it comes. */
    interface Streaming extends Answer {}

    static void json(HttpExchange exchange, int status, String json) throws IOException {
        answer(exchange, status, "application/json", json);
    }

    private static void answer(HttpExchange exchange, int status, String type, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, status == 204 || status == 304 ? -1 : bytes.length);
        if (status != 204 && status != 304) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
