package onward.kit.test;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import onward.kit.local.LocalUser;

/** Says in whose name a request goes out: {@code As.user(ANN).body(lead).post("/api/v1/leads")}. */
public final class As {

    private As() {}

    /** A JSON request with a right token of {@code user}. */
    public static RequestSpecification user(LocalUser user) {
        return bearer(Tokens.of(user));
    }

    /** A JSON request with any token. */
    public static RequestSpecification bearer(String token) {
        return nobody().auth().oauth2(token);
    }

    /** A JSON request without a token. */
    public static RequestSpecification nobody() {
        RestAssured.enableLoggingOfRequestAndResponseIfValidationFails();
        // REST Assured would add the charset it takes for the usual one, which is Latin-1, to media types it does not
        // know.
        return RestAssured.given()
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig().defaultContentCharset(StandardCharsets.UTF_8)))
                .contentType(ContentType.JSON);
    }
}
