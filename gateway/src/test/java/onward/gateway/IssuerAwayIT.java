package onward.gateway;

import static onward.kit.local.LocalUser.ANN;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.util.Map;
import onward.kit.test.As;
import org.junit.jupiter.api.Test;

@GatewayTest
@TestProfile(IssuerAwayIT.Away.class)
class IssuerAwayIT {

    public static class Away implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.oidc.auth-server-url", "http://localhost:1/nobody");
        }
    }

    @Test
    void saysThatTokensCannotBeVerifiedAndNotThatTheyAreWrong() {
        As.user(ANN)
                .get("/api/v1/leads")
                .then()
                .statusCode(503)
                .header("Retry-After", "2")
                .body("type", is("/problems/service-unavailable"));
        RestAssured.get("/problems/invalid").then().statusCode(200);
    }
}
