package onward.billing;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * Answers as party-service does which companies, contacts and files a user may read. The answer is in the id, because the server lives outside of the
 * application under test: see the methods that draw ids.
 */
public final class PartyServiceStandIn implements QuarkusTestResourceLifecycleManager {
    private static final String READABLE = "aaaa";
    private static final String DOWN = "dddd";

    /** What the bytes of a file are. */
    public enum FileKind {
        PNG,
        TRANSPARENT_PNG,
        JPEG,
        TEXT
    }

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

    /** The id of a file that the user may read; a picture is red, of this size. */
    public static UUID file(FileKind kind, int width, int height) {
        String random = UUID.randomUUID().toString().substring(1, 24);
        return UUID.fromString("%d%s%04x%04x%s".formatted(kind.ordinal(), random, width, height, READABLE));
    }

    @Override
    public Map<String, String> start() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/internal/readable", PartyServiceStandIn::answer);
            started.createContext("/internal/files/readable", PartyServiceStandIn::answer);
            started.createContext("/api/v1/companies", exchange -> answerItem(exchange, """
                    {"id": "%s", "version": 0, "name": "Readable Ltd"}"""));
            started.createContext("/api/v1/contacts", exchange -> answerItem(exchange, """
                    {"id": "%s", "version": 0, "firstName": "Readable", "lastName": "Reader"}"""));
            started.createContext("/api/v1/files", PartyServiceStandIn::answerFile);
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
        send(exchange, status, "application/json", answer);
    }

    /** An item as its owner shows it, with its id; 404 if the user may not read it. */
    private static void answerItem(HttpExchange exchange, String item) throws IOException {
        String id = lastPart(exchange);
        int status = marked(id, READABLE) ? 200 : marked(id, DOWN) ? 503 : 404;
        send(exchange, status, "application/json", item.formatted(id).getBytes(StandardCharsets.UTF_8));
    }

    private static void answerFile(HttpExchange exchange) throws IOException {
        String id = lastPart(exchange);
        FileKind kind = FileKind.values()[Character.digit(id.charAt(0), 16) % FileKind.values().length];
        byte[] bytes = "no picture".getBytes(StandardCharsets.UTF_8);
        if (kind != FileKind.TEXT) {
            int width = Integer.parseInt(id.substring(24, 28), 16);
            int height = Integer.parseInt(id.substring(28, 32), 16);
            boolean opaque = kind != FileKind.TRANSPARENT_PNG;
            BufferedImage picture =
                    new BufferedImage(width, height, opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
            Graphics2D canvas = picture.createGraphics();
            canvas.setColor(new Color(0xc8, 0x20, 0x20));
            // of a transparent one the upper half is there
            canvas.fillRect(0, 0, width, opaque ? height : Math.max(1, height / 2));
            canvas.dispose();
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            ImageIO.write(picture, kind == FileKind.JPEG ? "jpeg" : "png", written);
            bytes = written.toByteArray();
        }
        send(exchange, marked(id, READABLE) ? 200 : 404, "application/octet-stream", bytes);
    }

    private static String lastPart(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] answer) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
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
