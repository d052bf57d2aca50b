package onward.stack.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What came back: status, headers and, if the body is JSON, its tree. */
public final class Answer {
    private final String method;
    private final String path;
    private final HttpResponse<byte[]> response;
    private final JsonNode body;

    Answer(String method, String path, HttpResponse<byte[]> response) {
        this.method = method;
        this.path = path;
        this.response = response;
        this.body = isJson(response) ? Json.read(response.body()) : MissingNode.getInstance();
    }

    /** The method of the request, such as {@code GET}. */
    public String method() {
        return method;
    }

    /** The path of the request from the root on, with its query. */
    public String path() {
        return path;
    }

    public int status() {
        return response.statusCode();
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    /** All headers by their lower-case names. */
    public Map<String, List<String>> headers() {
        Map<String, List<String>> headers = new TreeMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        return headers;
    }

    /** The body's tree; a missing node if it is no JSON. */
    public JsonNode body() {
        return body;
    }

    /** A value deep in the body by its JSON pointer ({@code /conversion/state}); empty if there is none. */
    public String at(String pointer) {
        return body.at(pointer).asText();
    }

    /** The body as it came. */
    public byte[] bytes() {
        return response.body();
    }

    /** The body as text. */
    public String text() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    /** The last part of the problem's type, such as {@code access-denied}; empty if this is no problem. */
    public String problem() {
        String type = at("/type");
        return header("Content-Type").orElse("").startsWith("application/problem+json")
                ? type.substring(type.lastIndexOf('/') + 1)
                : "";
    }

    /** This answer, if it has the status expected.
     *
     * @throws UnexpectedAnswer if not */
    public Answer expect(int status) {
        if (status() != status) {
            throw new UnexpectedAnswer(status, this);
        }
        return this;
    }

    @Override
    public String toString() {
        return method + " " + path + " -> " + status() + " " + text();
    }

    private static boolean isJson(HttpResponse<byte[]> response) {
        return response.body().length > 0
                && response.headers()
                        .firstValue("Content-Type")
                        .filter(type -> type.contains("json"))
                        .isPresent();
    }
}
