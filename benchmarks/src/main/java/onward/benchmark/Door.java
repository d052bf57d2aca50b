package onward.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks the gateway as one user, over connections that stay open. */
final class Door {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final String gateway;
    private final String token;

    Door(HttpClient http, String gateway, String token) {
        this.http = http;
        this.gateway = gateway;
        this.token = token;
    }

    Door as(String otherToken) {
        return new Door(http, gateway, otherToken);
    }

    /** The body of the answer, which must have this status. */
    byte[] ask(String method, String path, @Nullable String body, int status) throws UnexpectedAnswer {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway + path))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json").header("Prefer", "wait=30");
        }
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != status) {
                throw new UnexpectedAnswer(method + " " + path + " was answered " + answer.statusCode() + ": "
                        + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
            }
            return answer.body();
        } catch (IOException e) {
            throw new UnexpectedAnswer(method + " " + path + " failed: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while measuring", e);
        }
    }

    /** Makes items of another and waits until they are there. */
    void convert(String type, String id, String... targets) throws UnexpectedAnswer {
        String request = "{\"source\": {\"type\": \"%s\", \"id\": \"%s\"}, \"targets\": [\"%s\"]}"
                .formatted(type, id, String.join("\", \"", targets));
        String state =
                json("POST", "/api/v1/conversions", request, 200).path("state").asText();
        if (!state.equals("COMPLETED")) {
            throw new UnexpectedAnswer("A conversion of " + type + " " + id + " is " + state);
        }
    }

    JsonNode json(String method, String path, @Nullable String body, int status) throws UnexpectedAnswer {
        try {
            return JSON.readTree(ask(method, path, body, status));
        } catch (IOException e) {
            throw new UnexpectedAnswer(method + " " + path + " was answered with no JSON");
        }
    }
}
