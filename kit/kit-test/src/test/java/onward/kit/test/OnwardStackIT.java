package onward.kit.test;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import onward.kit.local.LocalUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(OnwardStack.class)
class OnwardStackIT {

    @Test
    void givesTheServiceADatabaseABrokerAndUsers() {
        As.user(LocalUser.ANN)
                .get("/who")
                .then()
                .statusCode(200)
                .body("id", equalTo("ann"))
                .body("roles", contains("sales"))
                .body("department", equalTo("sales/emea"))
                .body("database", startsWith("test_"))
                .body("kafka", equalTo(TestServers.kafka()));
    }

    @Test
    void makesTokensForAnybody() {
        As.user(LocalUser.named("zoe", "manager").in("sales/apac"))
                .get("/who")
                .then()
                .statusCode(200)
                .body("id", equalTo("zoe"))
                .body("roles", contains("manager"))
                .body("department", equalTo("sales/apac"));
    }

    static List<String> wrongTokens() {
        return List.of(
                Tokens.expired(LocalUser.ANN),
                Tokens.ofAnotherIssuer(LocalUser.ANN),
                Tokens.forAnotherAudience(LocalUser.ANN),
                Tokens.unsigned(LocalUser.ANN),
                Tokens.signedByAStranger(LocalUser.ANN),
                "not-even-a-token");
    }

    @ParameterizedTest
    @MethodSource("wrongTokens")
    void makesTokensThatAServiceRefuses(String token) {
        As.bearer(token).get("/who").then().statusCode(401);
    }

    @Test
    void asksWithoutATokenAsNobody() {
        As.nobody().get("/who").then().statusCode(401);
    }

    @Test
    void readsBackWhatWasSentToATopic() {
        Topic topic = Topic.named("onward.test.notes");
        topic.create(2);
        assertEquals(List.of(), topic.records());

        topic.send("lead-1", Map.of("ce_type", "onward.test.noticed.v1", "ce_id", "1"), "{\"a\": 1}");
        topic.send("lead-2", Map.of(), new byte[] {'x'});
        topic.send("lead-1", Map.of(), (byte[]) null);

        List<TopicRecord> records = topic.recordsOf("lead-1", 2);
        assertEquals(2, records.size());
        assertEquals("onward.test.noticed.v1", records.getFirst().type());
        assertEquals("1", records.getFirst().id());
        assertEquals("{\"a\": 1}", records.getFirst().payload());
        assertNull(records.getLast().payload());
        assertEquals(3, topic.records().size());
    }
}
