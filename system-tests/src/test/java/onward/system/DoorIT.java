package onward.system;

import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.EVA;
import static onward.kit.local.LocalUser.GUEST;
import static onward.system.LeadFixture.aLead;
import static onward.system.Onward.id;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import onward.kit.local.TokenClaims;
import onward.kit.local.TokenSigner;
import onward.stack.client.Answer;
import onward.stack.client.Json;
import onward.stack.client.UserClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in from outside and should not: foreign tokens, guessed ids, bodies that are none. */
@SystemTest
class DoorIT {
    private final Onward onward;

    DoorIT(Onward onward) {
        this.onward = onward;
    }

    @Test
    @Tag("24")
    void onlyAFreshTokenOfOurIssuerForUsOpensTheDoor() {
        TokenSigner signer = onward.suite().issuer().tokens();
        TokenClaims right = signer.claims(ANN);
        Map<String, String> wrong = Map.of(
                "expired", signer.sign(right.expiredFor(Duration.ofMinutes(1))),
                "unsigned", signer.leaveUnsigned(right),
                "signed by somebody else", signer.signWithForeignKey(right),
                "of another issuer", signer.sign(right.withIssuer("https://elsewhere.test")),
                "for somebody else", signer.sign(right.withAudience("billing")),
                "no token at all", "abc");

        assertEquals(
                200, onward.client().withToken(signer.sign(right)).get("leads").status());
        assertEquals(401, onward.client().anonymous().get("leads").status());
        wrong.forEach((how, token) -> {
            UserClient intruder = onward.client().withToken(token);
            for (Answer answer : List.of(
                    intruder.get("leads"),
                    intruder.get("conversions/" + UUID.randomUUID()),
                    intruder.createLead(aLead("Intruder").json()))) {
                assertEquals(401, answer.status(), () -> how + ": " + answer);
                assertEquals("unauthenticated", answer.problem(), how);
                assertTrue(answer.header("WWW-Authenticate").orElse("").startsWith("Bearer"), how);
            }
        });
        assertEquals(List.of(), onward.admin().all("leads", "title==Intruder"));
    }

    @Test
    @Tag("24")
    void whatIsInternalIsNotReachedFromOutside() {
        Answer answer = onward.admin()
                .send(
                        "PUT",
                        "/internal/sources/lead/" + UUID.randomUUID() + "/reservations/" + UUID.randomUUID(),
                        Map.of("Content-Type", "application/json"),
                        "{}".getBytes(StandardCharsets.UTF_8));

        assertEquals(404, answer.status(), answer::toString);
    }

    @Test
    @Tag("25")
    void idsOfOthersAreAsUnknownAsIdsOfNobody() {
        JsonNode lead = onward.lead(ANN, aLead("Emea's"));
        JsonNode conversion = onward.as(ANN)
                .convert(UserClient.leadTo(id(lead), "deal", "contact", "company"), Duration.ofSeconds(30))
                .expect(200)
                .body();
        List<JsonNode> made = onward.madeFrom(lead);

        Stream<String> paths = Stream.concat(
                Stream.of("leads/" + id(lead), "leads/" + id(lead) + "/history", "conversions/" + id(conversion)),
                conversion.path("created").valueStream().map(DoorIT::path));
        paths.forEach(path -> {
            assertEquals(200, onward.as(ANN).get(path).status(), path);
            Answer others = onward.as(EVA).get(path);
            Answer nobodys = onward.as(EVA)
                    .get(path.replaceFirst("[0-9a-f-]{36}", UUID.randomUUID().toString()));
            assertEquals(404, others.status(), others::toString);
            assertEquals(404, nobodys.status(), nobodys::toString);
            assertEquals(others.problem(), nobodys.problem());
        });
        assertEquals(3, made.size());
        assertEquals(
                404,
                onward.as(EVA)
                        .patch("leads/" + id(lead), Json.object().put("title", "Mine"))
                        .status());
        assertEquals(404, onward.as(EVA).delete("leads/" + id(lead)).status());
        assertEquals(
                404,
                onward.as(EVA).post("conversions/" + id(conversion) + "/cancel").status());
        assertEquals(403, onward.as(GUEST).get("leads/" + id(lead)).status(), "who may read no lead hears that");
    }

    static Stream<Arguments> badBodies() {
        return Stream.of(
                bad("cut off", "{\"title\": \"x\"", 400, "malformed"),
                bad("empty", "", 400, "malformed"),
                bad("no object", "[1, 2]", 400, "malformed"),
                bad("null", "null", 400, "malformed"),
                bad("another type", "{\"title\": {\"a\": 1}}", 400, "malformed"),
                bad("a field nobody knows", "{\"title\": \"x\", \"titel\": \"y\"}", 400, "unknown-field"),
                bad("said twice", "{\"title\": \"x\", \"title\": \"y\"}", 400, "malformed"),
                bad("trailing", "{\"title\": \"x\"} {}", 400, "malformed"),
                bad(
                        "no such date",
                        "{\"title\": \"x\", \"person\": {\"birthDate\": \"2026-02-30\"}}",
                        400,
                        "malformed"),
                bad("without a title", "{\"companyName\": \"x\"}", 422, "invalid"),
                bad("no phone", "{\"title\": \"x\", \"phones\": [{\"value\": \"call me\"}]}", 422, "invalid"),
                bad("no stage", "{\"title\": \"x\", \"stage\": \"NOWHERE\"}", 422, "unknown-stage"),
                bad("nobody", "{\"title\": \"x\", \"responsible\": \"nobody\"}", 422, "unknown-user"),
                bad("deep", "{\"title\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}", 400, "malformed"),
                bad("huge", "{\"title\": \"x\", \"comment\": \"" + "y".repeat(11_000_000) + "\"}", 413, "too-large"),
                bad("a NUL", "{\"title\": \"a\\u0000b\"}", 400, "malformed"));
    }

    private static Arguments bad(String what, String body, int status, String problem) {
        return Arguments.of(what, body, status, problem);
    }

    @ParameterizedTest(name = "{0}")
    @Tag("23")
    @MethodSource("badBodies")
    void aBadBodyIsNamedForWhatItIs(String what, String body, int status, String problem) {
        Answer answer = send(body.getBytes(StandardCharsets.UTF_8), "application/json");

        assertAll(
                () -> assertEquals(status, answer.status(), answer::toString),
                () -> assertEquals(problem, answer.problem(), answer::toString),
                () -> assertTrue(
                        !answer.text().contains("onward.") && !answer.text().contains("java."), answer::toString));
    }

    @Test
    @Tag("23")
    void aBodyInAnotherEncodingIsRefused() {
        byte[] body = "{\"title\": \"Ünwörld\"}".getBytes(StandardCharsets.ISO_8859_1);

        Answer answer = send(body, "application/json");

        assertEquals(400, answer.status(), answer::toString);
        assertEquals("malformed", answer.problem());
        assertEquals(List.of(), onward.admin().all("leads", "title=like=*nw*rld"));
    }

    @Test
    @Tag("23")
    void anotherMediaTypeIsRefused() {
        Answer answer = send("title=x".getBytes(StandardCharsets.UTF_8), "application/x-www-form-urlencoded");

        assertEquals(415, answer.status(), answer::toString);
        assertEquals("unsupported-media-type", answer.problem());
    }

    @ParameterizedTest
    @Tag("23")
    @ValueSource(
            strings = {
                "leads?filter=stage",
                "leads?filter=nothing==1",
                "leads?filter=(((((",
                "leads?filter=createdAt=ge=yesterday",
                "leads?sort=nothing",
                "leads?limit=0",
                "leads?limit=many",
                "leads?cursor=abc",
                "leads?colour=red",
                "leads/not-an-id",
                "conversions/not-an-id"
            })
    void aBadQuestionIsRefusedByName(String path) {
        Answer answer = onward.as(ANN).get(path);

        assertEquals(4, answer.status() / 100, answer::toString);
        assertTrue(!answer.problem().isEmpty(), answer::toString);
    }

    private Answer send(byte[] body, String type) {
        return onward.as(ANN).send("POST", "/api/v1/leads", Map.of("Content-Type", type), body);
    }

    private static String path(JsonNode item) {
        String type = item.path("type").asText();
        return (type.equals("company") ? "companies" : type + "s") + "/" + id(item);
    }
}
