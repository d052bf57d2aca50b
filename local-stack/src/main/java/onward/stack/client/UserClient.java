package onward.stack.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The API in the name of one user. Nothing here throws because of a status: callers say what they expect of an {@link Answer}. */
public final class UserClient {
    private static final String API = "/api/v1/";
    private static final String JSON = "application/json";
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final Duration PATIENCE = Duration.ofSeconds(75);
    private static final int LARGEST_PAGE = 200;

    private final HttpClient http;
    private final URI base;
    private final @Nullable String token;
    private final Consumer<Answer> witness;

    UserClient(HttpClient http, URI base, @Nullable String token, Consumer<Answer> witness) {
        this.http = http;
        this.base = base;
        this.token = token;
        this.witness = witness;
    }

    public Answer createLead(JsonNode lead) {
        return post("leads", lead);
    }

    /** Asks for a conversion; 202 unless it is refused at the door. */
    public Answer convert(JsonNode request) {
        return post("conversions", request);
    }

    /** Asks for a conversion and waits for it to come to rest; 200 if it did in time. */
    public Answer convert(JsonNode request, Duration preferWait) {
        return post("conversions", request, Map.of("Prefer", "wait=" + preferWait.toSeconds()));
    }

    /** The body of a request for a conversion of a lead. */
    public static JsonNode leadTo(String leadId, String... targets) {
        return basedOn("lead", leadId, targets);
    }

    /** The body of a request for a conversion of an item of any type. */
    public static JsonNode basedOn(String type, String id, String... targets) {
        var request = Json.object();
        request.putObject("source").put("type", type).put("id", id);
        var list = request.putArray("targets");
        for (String target : targets) {
            list.add(target);
        }
        return request;
    }

    /** Reads a resource; {@code path} is below {@code /api/v1/}. */
    public Answer get(String path) {
        return send("GET", API + path, Map.of(), null);
    }

    /** One page of a list. */
    public Answer list(String items, @Nullable String filter, int limit) {
        return get(items + "?limit=" + limit + (filter == null ? "" : "&filter=" + encoded(filter)));
    }

    /** Every item of a list, page after page.
     *
     * @throws UnexpectedAnswer if a page does not come */
    public List<JsonNode> all(String items, @Nullable String filter) {
        List<JsonNode> all = new ArrayList<>();
        String first = items + "?limit=" + LARGEST_PAGE + (filter == null ? "" : "&filter=" + encoded(filter));
        String next = first;
        while (!next.isEmpty()) {
            Answer page = get(next).expect(200);
            page.body().path("items").forEach(all::add);
            String cursor = page.at("/nextCursor");
            next = cursor.isEmpty() ? "" : first + "&cursor=" + encoded(cursor);
        }
        return all;
    }

    public Answer post(String path, JsonNode body) {
        return post(path, body, Map.of());
    }

    public Answer post(String path, JsonNode body, Map<String, String> headers) {
        return send("POST", API + path, typed(headers, JSON), bytes(body));
    }

    /** A POST that needs no body, such as {@code conversions/{id}/cancel}. */
    public Answer post(String path) {
        return send("POST", API + path, Map.of(), new byte[0]);
    }

    public Answer patch(String path, JsonNode body) {
        return patch(path, body, Map.of());
    }

    public Answer patch(String path, JsonNode body, Map<String, String> headers) {
        return send("PATCH", API + path, typed(headers, MERGE_PATCH), bytes(body));
    }

    public Answer put(String path, JsonNode body) {
        return send("PUT", API + path, Map.of("Content-Type", JSON), bytes(body));
    }

    public Answer delete(String path) {
        return send("DELETE", API + path, Map.of(), null);
    }

    /**
     * Sends exactly this.
     *
     * @param path from the root of the address on
     * @throws Unreachable if no answer comes
     */
    public Answer send(String method, String path, Map<String, String> headers, byte @Nullable [] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        headers.forEach(request::header);
        String asked = method + " " + path;
        try {
            Answer answer =
                    new Answer(method, path, http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
            witness.accept(answer);
            return answer;
        } catch (IOException e) {
            throw new Unreachable(asked, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted during " + asked, e);
        }
    }

    private static Map<String, String> typed(Map<String, String> headers, String type) {
        var all = new java.util.HashMap<>(headers);
        all.putIfAbsent("Content-Type", type);
        return all;
    }

    private static byte[] bytes(JsonNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
