package onward.kit.web.tracing;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.web.app.DatabaseAndIssuer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(DatabaseAndIssuer.class)
class TracingIT {
    @Test
    void echoesTheRequestId() {
        As.user(LocalUser.ANN)
                .header("X-Request-Id", "abc-1")
                .get("/api/v1/notes")
                .then()
                .header("X-Request-Id", equalTo("abc-1"));
        As.nobody().header("X-Request-Id", "abc-2").get("/nowhere").then().header("X-Request-Id", equalTo("abc-2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "forged\tline", "<script>"})
    void makesARequestIdWhereNoneIsGood(String id) {
        As.user(LocalUser.ANN)
                .header("X-Request-Id", id)
                .get("/api/v1/notes")
                .then()
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "01"})
    void belongsToTheTraceOfWhoAsks(String sampled) {
        As.user(LocalUser.ANN)
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-" + sampled)
                .get("/api/v1/notes/77")
                .then()
                .statusCode(404)
                .body("traceId", equalTo("0af7651916cd43dd8448eb211c80319c"));
    }
}
