package onward.party.file;

import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static onward.kit.local.LocalUser.EVA;
import static onward.kit.local.LocalUser.GUEST;
import static onward.party.file.FileCalls.FILES;
import static onward.party.file.FileCalls.get;
import static onward.party.file.FileCalls.id;
import static onward.party.file.FileCalls.pdf;
import static onward.party.file.FileCalls.send;
import static onward.party.file.FileCalls.upload;
import static onward.party.file.FileCalls.uploaded;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import onward.kit.test.Tokens;
import onward.party.Given;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class FileIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int LIMIT = 10 * 1024 * 1024;

    @Inject
    UnreferencedFiles unreferenced;

    @Inject
    DataSource database;

    @ConfigProperty(name = "quarkus.http.body.uploads-directory")
    Path uploads;

    @BeforeEach
    void fieldsForFiles() {
        define("contract", false);
        define("scans", true);
    }

    @Test
    void theBytesAndTheNameComeBackAsTheyCame() {
        byte[] bytes = pdf();
        HttpResponse<String> created = upload(ANN, "Plán „ročný“ 計画.pdf", bytes, Map.of());
        assertEquals(201, created.statusCode(), created::body);
        JsonPath file = JsonPath.from(created.body());
        assertEquals("Plán „ročný“ 計画.pdf", file.getString("name"));
        assertEquals(bytes.length, file.getInt("size"));
        assertEquals("application/pdf", file.getString("contentType"));
        assertEquals(
                FILES + "/" + id(created),
                created.headers().firstValue("Location").orElseThrow());

        var answer = get(ANN, id(created)).statusCode(200).extract();
        assertArrayEquals(bytes, answer.asByteArray());
        assertEquals("application/pdf", answer.contentType());
        assertEquals(Integer.toString(bytes.length), answer.header("Content-Length"));
        assertEquals(
                "attachment; filename=\"Pl_n _ro_n__ __.pdf\"; filename*=UTF-8''"
                        + "Pl%C3%A1n%20%E2%80%9Ero%C4%8Dn%C3%BD%E2%80%9C%20%E8%A8%88%E7%94%BB.pdf",
                answer.header("Content-Disposition"));
        assertEquals("nosniff", answer.header("X-Content-Type-Options"));
        assertEquals("private, no-cache", answer.header("Cache-Control"));
        assertEquals("Authorization", answer.header("Vary"));
        As.user(ANN)
                .header("If-None-Match", answer.header("ETag"))
                .get(FILES + "/" + id(created))
                .then()
                .statusCode(304);
    }

    @Test
    void aFileOfManyPartsComesBackWhole() {
        byte[] bytes = Arrays.copyOf(pdf(), LIMIT);
        HttpResponse<String> created = upload(ANN, "large.pdf", bytes, Map.of());
        assertEquals(201, created.statusCode(), created::body);
        assertArrayEquals(bytes, get(ANN, id(created)).statusCode(200).extract().asByteArray());
    }

    @Test
    void whatIsLargerIsRefusedWhetherItSaysSoFirstOrNot() {
        for (int size : List.of(LIMIT + 1, LIMIT + 2 * 1024 * 1024)) {
            HttpResponse<String> refused = upload(ANN, "large.pdf", Arrays.copyOf(pdf(), size), Map.of());
            assertEquals(413, refused.statusCode(), refused::body);
            assertEquals("/problems/too-large", JsonPath.from(refused.body()).getString("type"));
        }
    }

    @Test
    void onlyMultipartIsRead() {
        As.user(ANN)
                .body("{}")
                .post(FILES)
                .then()
                .statusCode(415)
                .body("type", equalTo("/problems/unsupported-media-type"));
        As.nobody().get(FILES + "/" + UUID.randomUUID()).then().statusCode(401);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("a page", "file\"; filename=\"a.pdf", "<!DOCTYPE html><html><script>x</script></html>"),
                Arguments.of(
                        "a picture with a script",
                        "file\"; filename=\"a.svg",
                        "<svg xmlns='http://www.w3.org/2000/svg'/>"),
                Arguments.of("a program", "file\"; filename=\"a.pdf", "MZ\u0001\u0002\u0000\u0003"),
                Arguments.of("a script", "file\"; filename=\"a.sh", "#!/bin/sh\necho x\n"),
                Arguments.of("bytes nobody knows", "file\"; filename=\"a.pdf", "\u0000\u0001\u0002\u0003"),
                Arguments.of("an empty one", "file\"; filename=\"a.pdf", ""),
                Arguments.of("one without a name", "file", "%PDF-1.7"),
                Arguments.of("one with a blank name", "file\"; filename=\" ", "%PDF-1.7"),
                Arguments.of("one with a path for a name", "file\"; filename=\"../a.pdf", "%PDF-1.7"),
                Arguments.of("one with a long name", "file\"; filename=\"" + "a".repeat(256), "%PDF-1.7"),
                Arguments.of("a part of another name", "picture\"; filename=\"a.pdf", "%PDF-1.7"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void whatIsNotKeptIsRefused(String what, String name, String bytes) {
        HttpResponse<String> refused =
                send(ANN, "form-data; name=\"" + name + "\"", bytes.getBytes(StandardCharsets.UTF_8), Map.of());
        assertEquals(422, refused.statusCode(), refused::body);
        assertEquals("/problems/file-refused", JsonPath.from(refused.body()).getString("type"));
    }

    @Test
    void theSameUploadUnderTheSameKeyIsOneFile() {
        byte[] bytes = pdf();
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        HttpResponse<String> first = upload(ANN, "a.pdf", bytes, key);
        HttpResponse<String> again = upload(ANN, "a.pdf", bytes, key);
        assertEquals(201, again.statusCode(), again::body);
        assertEquals(id(first), id(again));
        assertEquals("true", again.headers().firstValue("Idempotency-Replayed").orElse(""));
        assertEquals(422, upload(ANN, "a.pdf", pdf(), key).statusCode());
        assertEquals(422, upload(ANN, "b.pdf", bytes, key).statusCode());
    }

    @Test
    void anUploadThatBreaksOffLeavesNothing() throws IOException, SQLException {
        long before = count("select count(*) from file");
        byte[] body = FileCalls.multipart(
                "form-data; name=\"file\"; filename=\"a.pdf\"", Arrays.copyOf(pdf(), 4 * 1024 * 1024));
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream()
                    .write(("POST " + FILES + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + Tokens.of(ANN)
                                    + "\r\nContent-Type: multipart/form-data; boundary=" + FileCalls.BOUNDARY
                                    + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body, 0, body.length / 2);
            socket.getOutputStream().flush();
            await().atMost(SOON).until(() -> !temporary().isEmpty());
        }
        await().atMost(SOON).until(() -> temporary().isEmpty());
        assertEquals(before, count("select count(*) from file"));
    }

    @Test
    void afterAnAnswerNothingOfTheRequestIsLeft() {
        uploaded(ANN);
        await().atMost(SOON).until(() -> temporary().isEmpty());
    }

    @Test
    void whoMayReadAnItemThatHasItMayReadIt() {
        UUID file = uploaded(ANN);
        get(ANN, file).statusCode(200);
        get(BOB, file).statusCode(404).body("type", equalTo("/problems/not-found"));
        get(ADMIN, file).statusCode(404);
        get(ANN, UUID.randomUUID()).statusCode(404);

        String contact =
                contact(ANN, "{\"contract\": \"" + file + "\"}").extract().path("id");
        await().atMost(SOON).untilAsserted(() -> get(BOB, file).statusCode(200));
        get(EVA, file).statusCode(404);
        get(GUEST, file).statusCode(404);

        patch(ANN, contact, "{\"customFields\": {\"contract\": null}}").statusCode(200);
        await().atMost(SOON).untilAsserted(() -> get(BOB, file).statusCode(404));
        get(ANN, file).statusCode(200);
    }

    @Test
    void aListOfFilesAndALogoAreReferencesToo() {
        UUID one = uploaded(ANN);
        UUID two = uploaded(ANN);
        UUID logo = uploaded(ANN);
        String contact = contact(ANN, "{\"scans\": [\"%s\", \"%s\"]}".formatted(one, two))
                .extract()
                .path("id");
        As.user(ANN)
                .body("{\"name\": \"Acme\", \"logo\": \"" + logo + "\"}")
                .post(Given.COMPANIES)
                .then()
                .statusCode(201);
        for (UUID file : List.of(one, two, logo)) {
            await().atMost(SOON).untilAsserted(() -> get(BOB, file).statusCode(200));
        }
        As.user(ANN).delete(Given.CONTACTS + "/" + contact).then().statusCode(204);
        await().atMost(SOON).untilAsserted(() -> get(BOB, one).statusCode(404));
        get(BOB, logo).statusCode(200);
    }

    @Test
    void toKnowTheIdIsNotEnough() {
        UUID file = uploaded(ANN);
        contact(EVA, "{\"contract\": \"" + file + "\"}", 422)
                .body("type", equalTo("/problems/invalid"))
                .body("errors[0].field", equalTo("customFields.contract"))
                .body("errors[0].code", equalTo("unknown-file"));
        contact(EVA, "{\"scans\": [\"" + UUID.randomUUID() + "\"]}", 422)
                .body("errors[0].field", equalTo("customFields.scans"));
        As.user(EVA)
                .body("{\"name\": \"Acme\", \"logo\": \"" + file + "\"}")
                .post(Given.COMPANIES)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("logo"))
                .body("errors[0].code", equalTo("unknown-file"));
    }

    @Test
    void whoMayReadItMayNameItAndWhoseItemsHaveItAlreadyIsNotAsked() {
        UUID file = uploaded(ANN);
        String anns = contact(ANN, "{\"contract\": \"" + file + "\"}").extract().path("id");
        await().atMost(SOON).untilAsserted(() -> get(BOB, file).statusCode(200));
        LocalUser sue = LocalUser.named("sue-" + UUID.randomUUID(), "sales").in("sales/apac");
        Given.known(sue);
        String bobs = contact(BOB, "{\"scans\": [\"" + file + "\"]}").extract().path("id");
        patch(ADMIN, bobs, "{\"responsible\": \"" + sue.id() + "\"}").statusCode(200);
        patch(ADMIN, anns, "{\"customFields\": {\"contract\": null}}").statusCode(200);

        await().atMost(SOON).untilAsserted(() -> get(EVA, file).statusCode(200));
        patch(sue, bobs, "{\"lastName\": \"Changed\", \"customFields\": {\"contract\": \"%s\"}}".formatted(file))
                .statusCode(200);
    }

    @Test
    void whatNoItemHasGoesAfterADay() throws SQLException {
        UUID kept = uploaded(ANN);
        UUID forgotten = uploaded(ANN);
        contact(ANN, "{\"contract\": \"" + kept + "\"}");
        await().atMost(SOON).untilAsserted(() -> get(BOB, kept).statusCode(200));

        unreferenced.forget(Instant.now().plus(Duration.ofHours(23)));
        get(ANN, forgotten).statusCode(200);
        assertTrue(unreferenced.forget(Instant.now().plus(Duration.ofHours(25))) > 0);
        get(ANN, forgotten).statusCode(404);
        get(ANN, kept).statusCode(200);
        assertEquals(0, count("select count(*) from file_content where file_id = '" + forgotten + "'"));
    }

    private List<Path> temporary() throws IOException {
        if (!Files.exists(uploads)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(uploads)) {
            return files.toList();
        }
    }

    private long count(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void define(String code, boolean multiple) {
        As.user(ADMIN)
                .body("{\"code\": \"%s\", \"label\": \"A file\", \"type\": \"FILE\", \"multiple\": %s}"
                        .formatted(code, multiple))
                .post("/api/v1/settings/contacts/fields");
    }

    private static ValidatableResponse contact(LocalUser by, String customFields) {
        return contact(by, customFields, 201);
    }

    private static ValidatableResponse contact(LocalUser by, String customFields, int status) {
        return As.user(by)
                .body("{\"lastName\": \"Byron\", \"customFields\": " + customFields + "}")
                .post(Given.CONTACTS)
                .then()
                .statusCode(status);
    }

    private static ValidatableResponse patch(LocalUser by, String contact, String patch) {
        return As.user(by).body(patch).patch(Given.CONTACTS + "/" + contact).then();
    }
}
