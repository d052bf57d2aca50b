package onward.gateway;

import static onward.gateway.FakeServices.LEAD;
import static onward.kit.local.LocalUser.ANN;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import onward.kit.test.As;
import onward.kit.test.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
@TestProfile(AddressLimitIT.BehindAProxy.class)
class AddressLimitIT {

    public static class BehindAProxy implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "onward.gateway.rate-limit.address.requests", "3",
                    "onward.gateway.rate-limit.address.period", "1h",
                    "onward.gateway.rate-limit.trusted-proxies", "127.0.0.0/8,::1");
        }
    }

    @BeforeEach
    void forget() {
        FakeServices.forgetEverything();
        LEAD.onJson("/api/v1/leads", 200, "{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"letmein", "", "."})
    void countsTokensThatAreNotRight(String token) {
        String address = "198.51.100." + (10 + token.length());
        for (int remaining = 2; remaining >= 0; remaining--) {
            from(address, token)
                    .statusCode(401)
                    .header("RateLimit-Policy", "\"address\";q=3;w=3600")
                    .header("RateLimit", startsWith("\"address\";r=" + remaining + ";t="));
        }

        from(address, token)
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", startsWith("1"))
                .header("RateLimit", startsWith("\"address\";r=0;"))
                .body("type", is("/problems/too-many-requests"));
        from(address, Tokens.of(ANN)).statusCode(429);
    }

    @Test
    void countsEachAddressForItself() {
        for (int request = 0; request < 3; request++) {
            from("203.0.113.1", Tokens.of(ANN)).statusCode(200).header("RateLimit", startsWith("\"user\";"));
        }

        from("203.0.113.1", Tokens.of(ANN)).statusCode(429);
        from("203.0.113.2", Tokens.of(ANN)).statusCode(200);
        from("203.0.113.1, 203.0.113.3", Tokens.of(ANN)).statusCode(200);
        assertEquals(5, LEAD.received("/api/v1/leads").size());
    }

    private static ValidatableResponse from(String forwardedFor, String token) {
        return As.bearer(token)
                .header("X-Forwarded-For", forwardedFor)
                .get("/api/v1/leads")
                .then();
    }
}
