package onward.system;

import static onward.system.Onward.id;
import static onward.system.Onward.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import onward.contract.message.Topics;
import onward.kit.local.LocalUser;
import onward.stack.client.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who refuses what, for everything that may be made of a deal and of an estimate. */
@SystemTest
@Tag("6")
class ChainRefusalIT {
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final Map<String, String> EVERYTHING =
            Map.of("read", "ALL", "create", "ALL", "update", "ALL", "delete", "ALL");
    private static final Map<String, String> READING = Map.of("read", "ALL");
    private static final Map<String, String> ONES_OWN =
            Map.of("read", "OWN", "create", "ALL", "update", "ALL", "delete", "ALL");
    private static final LocalUser OWNER = LocalUser.named("olaf", "closer").in("sales");

    private final Onward onward;

    ChainRefusalIT(Onward onward) {
        this.onward = onward;
    }

    @BeforeEach
    void somebodyWhoMayDoAll() {
        for (String items : List.of("deals", "estimates", "invoices")) {
            onward.rule(items, "closer", EVERYTHING);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoMayCreateTheTargetGetsIt(Pair pair) {
        JsonNode source = pair.newSource(onward, OWNER, "Allowed");

        JsonNode conversion = convert(OWNER, pair, source);

        assertEquals("COMPLETED", state(conversion), conversion::toString);
        assertEquals(
                List.of(conversion.at("/created/0/id").asText()),
                pair.made(onward, source).stream().map(Onward::id).toList());
    }

    @ParameterizedTest
    @EnumSource
    void theTargetRefusesAndTheSourceIsAsItWas(Pair pair) {
        LocalUser user = userWith(pair, EVERYTHING, Map.of());
        JsonNode source = pair.newSource(onward, user, "Refused by the target");
        Answer before = onward.as(user).get(pair.path(source)).expect(200);

        JsonNode conversion = convert(user, pair, source);

        rejectedBy(conversion, Map.of(pair.target(), "create"));
        assertEquals("REFUSED", conversion.at("/targets/0/state").asText());
        nothingIsLeftOf(conversion, pair, source);
        Answer after = onward.as(user).get(pair.path(source)).expect(200);
        assertEquals(before.body(), after.body());
        assertEquals(before.header("ETag"), after.header("ETag"));
        JsonNode told = onward.as(user)
                .get(pair.path(source) + "/history")
                .expect(200)
                .body()
                .at("/items/0");
        assertEquals("CONVERSION_ENDED", told.path("type").asText());
        assertTrue(told.path("description").asText().contains(pair.target()), told::toString);
    }

    @ParameterizedTest
    @EnumSource
    void theSourceRefusesWhoMayOnlyReadIt(Pair pair) {
        JsonNode source = pair.newSource(onward, OWNER, "Refused by the source");

        JsonNode conversion = convert(userWith(pair, READING, EVERYTHING), pair, source);

        rejectedBy(conversion, Map.of(pair.source(), "update"));
        nothingIsLeftOf(conversion, pair, source);
    }

    @ParameterizedTest
    @EnumSource
    void bothRefusalsAreInOneAnswer(Pair pair) {
        JsonNode source = pair.newSource(onward, OWNER, "Refused by both");

        JsonNode conversion = convert(userWith(pair, READING, READING), pair, source);

        rejectedBy(conversion, Map.of(pair.source(), "update", pair.target(), "create"));
        nothingIsLeftOf(conversion, pair, source);
    }

    @ParameterizedTest
    @EnumSource
    void whoMayNotReadTheSourceHearsNothingOfIt(Pair pair) {
        JsonNode source = pair.newSource(onward, OWNER, "Not for everybody");

        Answer stranger = onward.as(userWith(pair, ONES_OWN, EVERYTHING)).convert(pair.request(source));
        Answer outsider = onward.as(userWith(pair, Map.of(), EVERYTHING)).convert(pair.request(source));

        assertEquals(404, stranger.status(), stranger::toString);
        assertEquals(403, outsider.status(), "who may read none of that type is told so");
        assertEquals(List.of(), pair.made(onward, source));
    }

    /** Somebody with a role that nobody else has: these levels on the source's type and on the target's. */
    private LocalUser userWith(Pair pair, Map<String, String> onSources, Map<String, String> onTargets) {
        String role = "role-"
                + Integer.toHexString(List.of(pair, onSources, onTargets).hashCode());
        onward.rule(pair.sources(), role, onSources);
        onward.rule(pair.targets(), role, onTargets);
        return LocalUser.named("user-of-" + role, role).in("sales");
    }

    private JsonNode convert(LocalUser user, Pair pair, JsonNode source) {
        return onward.as(user).convert(pair.request(source), WAIT).expect(200).body();
    }

    private static void rejectedBy(JsonNode conversion, Map<String, String> operations) {
        assertEquals("REJECTED", state(conversion), conversion::toString);
        Set<JsonNode> denials = conversion.at("/problem/denials").valueStream().collect(Collectors.toSet());
        assertEquals(
                operations,
                denials.stream()
                        .collect(Collectors.toMap(
                                denial -> denial.path("itemType").asText(),
                                denial -> denial.path("operation").asText())));
        denials.forEach(denial -> {
            assertEquals("NONE", denial.path("yourLevel").asText(), denial::toString);
            assertTrue(denial.path("rolesThatMay")
                    .valueStream()
                    .anyMatch(role -> role.asText().equals("closer")));
        });
    }

    private void nothingIsLeftOf(JsonNode conversion, Pair pair, JsonNode source) {
        assertEquals(0, conversion.path("created").size());
        assertEquals(List.of(), pair.made(onward, source));
        assertEquals(
                0,
                onward.wire().all(Topics.events(pair.targetOwner().database().orElseThrow())).stream()
                        .filter(event -> event.text().contains("\"conversionId\":\"" + id(conversion)))
                        .count());
        assertEquals(
                0,
                onward.count(
                        pair.targetOwner(),
                        "select count(*) from prepared_items where conversion_id = ?::uuid and state <> 'CANCELLED'",
                        id(conversion)));
    }
}
