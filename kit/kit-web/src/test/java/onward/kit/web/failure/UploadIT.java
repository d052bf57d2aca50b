package onward.kit.web.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import onward.kit.local.LocalUser;
import onward.kit.test.RawHttp;
import onward.kit.test.Tokens;
import onward.kit.web.app.DatabaseAndIssuer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(DatabaseAndIssuer.class)
class UploadIT {
    private static final String FORM = "multipart/form-data; boundary=b";
    private static final String FILE =
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nbytes";

    static Stream<Arguments> broken() {
        String field = "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\nx\r\n";
        return Stream.of(
                Arguments.of("an empty body", FORM, "", 400),
                Arguments.of("no boundary", "multipart/form-data", FILE + "\r\n--b--\r\n", 400),
                Arguments.of("an empty boundary", "multipart/form-data; boundary=", FILE + "\r\n--b--\r\n", 400),
                Arguments.of("another boundary", "multipart/form-data; boundary=c", FILE + "\r\n--b--\r\n", 400),
                Arguments.of("cut in the file", FORM, FILE, 400),
                Arguments.of("cut in a header", FORM, FILE.substring(0, 30), 400),
                Arguments.of("cut in the last boundary", FORM, FILE + "\r\n--b", 400),
                Arguments.of("a header that is none", FORM, "--b\r\nno header\r\n\r\nx\r\n--b--\r\n", 400),
                Arguments.of("JSON", FORM, "{}", 400),
                Arguments.of("1,001 parts", FORM, field.repeat(1_001) + "--b--\r\n", 413));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void refusesFormsThatCannotBeRead(String what, String type, String body, int status) throws IOException {
        RawHttp.Answer answer = upload(type, body);

        assertEquals(status, answer.status(), answer::body);
        assertTrue(answer.header("Content-Type").startsWith("application/problem+json"), answer.headers()::toString);
        assertTrue(
                answer.body().contains(status == 400 ? "\"/problems/malformed\"" : "\"/problems/too-large\""),
                answer::body);
    }

    @Test
    void readsFormsThatAreWhole() throws IOException {
        RawHttp.Answer answer = upload(FORM, FILE + "\r\n--b--\r\n");

        assertEquals(200, answer.status(), answer::body);
        assertEquals("\"5 bytes\"", answer.body());
    }

    private static RawHttp.Answer upload(String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        return RawHttp.send(
                RestAssured.port,
                RawHttp.request(
                        List.of(
                                "POST /api/v1/failing/upload HTTP/1.1",
                                "Host: localhost",
                                "Connection: close",
                                "Authorization: Bearer " + Tokens.of(LocalUser.ANN),
                                "Content-Type: " + type,
                                "Content-Length: " + bytes.length),
                        bytes));
    }
}
