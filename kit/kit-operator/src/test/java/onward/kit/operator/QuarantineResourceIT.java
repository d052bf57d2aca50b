package onward.kit.operator;

import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.MIA;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onward.contract.message.Topics;
import onward.kit.local.LocalUser;
import onward.kit.messaging.consumer.HeldRecord;
import onward.kit.messaging.consumer.Quarantine;
import onward.kit.test.As;
import onward.kit.test.Messages;
import onward.kit.test.OnwardStack;
import onward.kit.test.Tokens;
import onward.kit.test.Topic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(OnwardStack.class)
class QuarantineResourceIT {
    private static final String QUARANTINE = "/internal/quarantine";

    @Inject
    GreetingHandler handler;

    @Inject
    Quarantine quarantine;

    private final String key = UUID.randomUUID().toString();

    @AfterEach
    void leaveNothingBehind() {
        handler.badMood(false);
        quarantine.list(0, 100).stream()
                .filter(held -> held.messageId() != null)
                .forEach(held -> quarantine.release(held.id()));
    }

    @Test
    void whatCouldNotBeHandledIsListedWithoutItsPayload() {
        UUID message = poison("\"hello\"");
        int id = held();
        list("").body("items.find { it.id == %d }.consumer".formatted(id), equalTo("test-service"))
                .body("items.find { it.id == %d }.topic".formatted(id), equalTo(GreetingHandler.TOPIC))
                .body("items.find { it.id == %d }.messageId".formatted(id), equalTo(message.toString()))
                .body("items.find { it.id == %d }.type".formatted(id), equalTo(GreetingHandler.TYPE))
                .body("items.find { it.id == %d }.reason".formatted(id), containsString("not now"))
                .body("items.find { it.id == %d }.at".formatted(id), notNullValue())
                .body("items.find { it.id == %d }".formatted(id), not(hasKey("payload")));
        get(ADMIN, id)
                .statusCode(200)
                .body("key", equalTo(key))
                .body("payload", equalTo("\"hello\""))
                .body("headers.ce_id", equalTo(message.toString()))
                .body("headers.ce_type", equalTo(GreetingHandler.TYPE));
    }

    @Test
    void whatIsReleasedIsHandledAnew() {
        poison("\"hello\"");
        int id = held();
        handler.badMood(false);

        release(ADMIN, id).statusCode(204);

        assertEquals(
                "\"hello\"",
                Topic.named(Topics.CONVERSION_REPLIES.name())
                        .recordsOf(key, 1)
                        .getFirst()
                        .payload());
        list("").body("items.findAll { it.key == '%s' }".formatted(key), empty());
        get(ADMIN, id).statusCode(404);
        release(ADMIN, id).statusCode(404).body("type", equalTo("/problems/not-found"));
    }

    @Test
    void whatFailsAgainStays() {
        poison("\"hello\"");
        int id = held();
        release(ADMIN, id)
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/wrong-state"))
                .body("detail", not(containsString("Exception")));
        get(ADMIN, id).statusCode(200);
        assertEquals(
                List.of(),
                Topic.named(Topics.CONVERSION_REPLIES.name()).records().stream()
                        .filter(reply -> key.equals(reply.key()))
                        .toList());
    }

    @Test
    void whatIsNoMessageCanBeSeenButNotReleased() {
        Topic.named(GreetingHandler.TOPIC).send(key, Map.of("from", "nobody"), "?");
        int id = held();
        get(ADMIN, id)
                .statusCode(200)
                .body("$", not(hasKey("messageId")))
                .body("headers.from", equalTo("nobody"))
                .body("payload", equalTo("?"));
        release(ADMIN, id).statusCode(409);
    }

    @Test
    void bytesThatAreNoTextAreShownAsFarAsTheyGo() {
        Topic.named(GreetingHandler.TOPIC).send(key, Map.of(), new byte[] {'a', (byte) 0xff, 0});
        get(ADMIN, held()).statusCode(200).body("payload", equalTo("a\uFFFD\0"));
    }

    @Test
    void isPagedLikeEveryList() {
        poison("1");
        poison("2");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> list("").extract().<List<?>>path("items").size() >= 2);
        ValidatableResponse first = list("?limit=1").body("items.size()", equalTo(1));
        String link = first.extract().header("Link");
        assertEquals("<?limit=1&cursor=" + first.extract().path("nextCursor") + ">; rel=\"next\"", link);
        List<Integer> all = list("").header("Link", nullValue()).extract().path("items.id");
        list(link.substring(1, link.indexOf('>'))).body("items.id", contains(all.get(1)));
        As.user(ADMIN).get(QUARANTINE + "?limit=0").then().statusCode(400);
        As.user(ADMIN)
                .get(QUARANTINE + "?cursor=x")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/bad-cursor"));
        As.user(ADMIN).get(QUARANTINE + "?payload=true").then().statusCode(400);
    }

    @Test
    void isForAdministratorsOnly() {
        poison("\"hello\"");
        int id = held();
        handler.badMood(false);
        for (LocalUser user : List.of(ANN, MIA)) {
            As.user(user).get(QUARANTINE).then().statusCode(403).body("type", equalTo("/problems/access-denied"));
            get(user, id).statusCode(403);
            release(user, id).statusCode(403);
        }
        As.nobody().get(QUARANTINE).then().statusCode(401);
        As.nobody().get(QUARANTINE + "/" + id).then().statusCode(401);
        As.nobody().post(QUARANTINE + "/" + id + "/release").then().statusCode(401);
        As.bearer(Tokens.expired(ADMIN)).get(QUARANTINE).then().statusCode(401);
        get(ADMIN, id).statusCode(200);
    }

    @Test
    void whatIsNotHeldIsNotFound() {
        get(ADMIN, Integer.MAX_VALUE).statusCode(404);
        release(ADMIN, Integer.MAX_VALUE).statusCode(404);
        As.user(ADMIN).get(QUARANTINE + "/first").then().statusCode(404);
    }

    private UUID poison(String payload) {
        handler.badMood(true);
        UUID id = UUID.randomUUID();
        Topic.named(GreetingHandler.TOPIC)
                .send(
                        key,
                        Messages.headers(id, GreetingHandler.TYPE, "/test"),
                        payload.getBytes(StandardCharsets.UTF_8));
        return id;
    }

    /** The id of this test's record, when it is in quarantine. */
    private int held() {
        return (int) await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> quarantine.list(0, 100).stream()
                                .filter(record -> key.equals(record.key()))
                                .map(HeldRecord::id)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow()
                .longValue();
    }

    private static ValidatableResponse list(String query) {
        return As.user(ADMIN).get(QUARANTINE + query).then().statusCode(200);
    }

    private static ValidatableResponse get(LocalUser user, int id) {
        return As.user(user).get(QUARANTINE + "/" + id).then();
    }

    private static ValidatableResponse release(LocalUser user, int id) {
        return As.user(user).post(QUARANTINE + "/" + id + "/release").then();
    }
}
