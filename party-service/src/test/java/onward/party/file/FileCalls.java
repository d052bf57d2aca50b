package onward.party.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.Tokens;

/** Uploads as a browser sends them, byte for byte, and what tests ask of files again and again. */
final class FileCalls {
    static final String FILES = "/api/v1/files";
    static final String BOUNDARY = "between-the-parts";

    private FileCalls() {}

    /** A PDF that no other test has. */
    static byte[] pdf() {
        return ("%PDF-1.7\n% " + UUID.randomUUID() + "\n%%EOF\n").getBytes(StandardCharsets.UTF_8);
    }

    /** A small PDF of this user; its id. */
    static UUID uploaded(LocalUser by) {
        HttpResponse<String> answer = upload(by, "plan.pdf", pdf(), Map.of());
        assertEquals(201, answer.statusCode(), answer::body);
        return id(answer);
    }

    static UUID id(HttpResponse<String> answer) {
        return UUID.fromString(JsonPath.from(answer.body()).getString("id"));
    }

    static HttpResponse<String> upload(LocalUser by, String name, byte[] bytes, Map<String, String> headers) {
        return send(by, "form-data; name=\"file\"; filename=\"" + name + "\"", bytes, headers);
    }

    /** One part with this disposition. */
    static HttpResponse<String> send(LocalUser by, String disposition, byte[] bytes, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + FILES))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + Tokens.of(by))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(multipart(disposition, bytes)));
        headers.forEach(request::header);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static byte[] multipart(String disposition, byte[] bytes) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("--%s\r\nContent-Disposition: %s\r\nContent-Type: application/octet-stream\r\n\r\n"
                .formatted(BOUNDARY, disposition)
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(bytes);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    static ValidatableResponse get(LocalUser user, UUID file) {
        return As.user(user).get(FILES + "/" + file).then();
    }
}
