package onward.gateway;

import static onward.kit.local.LocalUser.ANN;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.nullValue;

import onward.kit.test.As;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@GatewayTest
class BrowsersIT {

    @BeforeEach
    void forget() {
        FakeServices.forgetEverything();
        FakeServices.LEAD.onJson("/api/v1/leads", 200, "{}");
    }

    @Test
    void answersAPreflightWithoutAToken() {
        As.nobody()
                .header("Origin", "http://app.test")
                .header("Access-Control-Request-Method", "PATCH")
                .header("Access-Control-Request-Headers", "authorization, if-match")
                .options("/api/v1/leads")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", "http://app.test")
                .header("Access-Control-Allow-Methods", containsString("PATCH"))
                .header("Access-Control-Allow-Headers", containsString("If-Match"))
                .header("Access-Control-Max-Age", "86400")
                .header("Access-Control-Allow-Credentials", nullValue())
                .header("Vary", "Origin")
                .body(emptyString());
    }

    @Test
    void letsAListedOriginReadTheAnswerAndItsHeaders() {
        As.user(ANN)
                .header("Origin", "http://app.test")
                .get("/api/v1/leads")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "http://app.test")
                .header(
                        "Access-Control-Expose-Headers",
                        "ETag, Location, Link, Retry-After, RateLimit, RateLimit-Policy, Idempotency-Replayed,"
                                + " X-Request-Id, Content-Disposition, Preference-Applied, Allow");
    }

    @Test
    void letsAListedOriginReadProblemsToo() {
        As.nobody()
                .header("Origin", "http://app.test")
                .get("/api/v1/leads")
                .then()
                .statusCode(401)
                .header("Access-Control-Allow-Origin", "http://app.test");
    }

    @Test
    void tellsOtherOriginsNothing() {
        As.user(ANN)
                .header("Origin", "http://evil.test")
                .get("/api/v1/leads")
                .then()
                .header("Access-Control-Allow-Origin", nullValue());
        As.nobody()
                .header("Origin", "http://evil.test")
                .header("Access-Control-Request-Method", "GET")
                .options("/api/v1/leads")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", nullValue())
                .header("Access-Control-Allow-Methods", nullValue());
    }

    @Test
    void keepsPagesFromGuessingFramingAndStoring() {
        As.user(ANN)
                .get("/api/v1/leads")
                .then()
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store");
    }
}
