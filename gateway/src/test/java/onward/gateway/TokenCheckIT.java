package onward.gateway;

import static onward.kit.local.LocalUser.ANN;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class TokenCheckIT {

    @BeforeEach
    void forget() {
        FakeServices.forgetEverything();
        FakeServices.LEAD.onJson("/api/v1/leads", 200, "{}");
    }

    static Stream<Arguments> wrongTokens() {
        return Stream.of(
                Arguments.of("expired", Tokens.expired(ANN)),
                Arguments.of("of another issuer", Tokens.ofAnotherIssuer(ANN)),
                Arguments.of("for another audience", Tokens.forAnotherAudience(ANN)),
                Arguments.of("unsigned", Tokens.unsigned(ANN)),
                Arguments.of("signed by a stranger", Tokens.signedByAStranger(ANN)),
                Arguments.of("without a user", Tokens.of(new LocalUser(" ", "N", "n@x", java.util.List.of(), null))),
                Arguments.of("cut short", Tokens.of(ANN).substring(0, 100)),
                Arguments.of("changed", Tokens.of(ANN).replaceFirst("\\.[^.]+\\.", ".e30.")),
                Arguments.of("no token at all", "letmein"),
                Arguments.of("a point", "."),
                Arguments.of("two points", ".."),
                Arguments.of("a key that is no text", "eyJhbGciOiJSUzI1NiIsImtpZCI6WzFdfQ.e30.c2ln"),
                Arguments.of("no algorithm", "e30.e30.c2ln"),
                Arguments.of("lists", "W10.W10.W10"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongTokens")
    void refusesATokenThatIsNotRight(String kind, String token) {
        for (String path : new String[] {"/api/v1/leads", "/api/v1/me"}) {
            As.bearer(token)
                    .get(path)
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .header("WWW-Authenticate", "Bearer realm=\"onward\", error=\"invalid_token\"")
                    .body("type", is("/problems/unauthenticated"))
                    .body("title", is("Not authenticated"));
        }
        assertEquals(0, FakeServices.LEAD.received("/api/v1/leads").size());
    }

    @Test
    void refusesWhoHasNone() {
        As.nobody().get("/api/v1/leads").then().statusCode(401).header("WWW-Authenticate", "Bearer realm=\"onward\"");
        As.nobody().body("{}").post("/api/v1/leads").then().statusCode(401);
        As.nobody()
                .header("Authorization", "Basic YW5uOmFubg==")
                .get("/api/v1/leads")
                .then()
                .statusCode(401);
        assertEquals(0, FakeServices.LEAD.received("/api/v1/leads").size());
    }

    @Test
    void lastsAsLongAsTheLeeway() {
        As.bearer(Tokens.of(ANN)).get("/api/v1/leads").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi", "/docs", "/problems/invalid"})
    void letsAnybodyReadWhatExplainsTheApi(String path) {
        As.nobody().get(path).then().statusCode(200);
        As.bearer("letmein").get(path).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/forms/7/public", "/api/v1/forms/7/submissions"})
    void letsAnybodyUseForms(String path) {
        As.nobody().get(path).then().statusCode(503).body("detail", startsWith("conversion-service"));
        As.nobody().get("/api/v1/forms/7").then().statusCode(401);
    }
}
