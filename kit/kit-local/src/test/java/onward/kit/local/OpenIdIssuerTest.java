package onward.kit.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenIdIssuerTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    private OpenIdIssuer issuer;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void start() {
        issuer = OpenIdIssuer.start(0, directory);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void signsTokensThatVerifyAgainstThePublishedKeys() throws Exception {
        JwtClaims claims = verifier().processToClaims(issuer.tokens().token(LocalUser.ANN));

        assertEquals("ann", claims.getSubject());
        assertEquals("Ann Arden", claims.getStringClaimValue("name"));
        assertEquals("ann@onward.test", claims.getStringClaimValue("email"));
        assertEquals(List.of("sales"), claims.getStringListClaimValue("groups"));
        assertEquals("sales/emea", claims.getStringClaimValue("department"));
    }

    @Test
    void leavesOutTheDepartmentOfWhoHasNone() throws Exception {
        JwtClaims claims =
                verifier().processToClaims(issuer.tokens().token(LocalUser.named("zoe", "manager", "sales")));

        assertEquals(List.of("manager", "sales"), claims.getStringListClaimValue("groups"));
        assertFalse(claims.hasClaim("department"));
    }

    @Test
    void makesTokensThatMustBeRefused() throws Exception {
        TokenClaims right = issuer.tokens().claims(LocalUser.ANN);

        assertRefused(issuer.tokens().sign(right.expiredFor(Duration.ofMinutes(5))));
        assertRefused(issuer.tokens().sign(right.withIssuer("http://elsewhere.test")));
        assertRefused(issuer.tokens().sign(right.withAudience("another")));
        assertRefused(issuer.tokens().leaveUnsigned(right));
        assertRefused(issuer.tokens().signWithForeignKey(right));
    }

    @Test
    void keepsItsKeySoThatTokensOutliveIt() throws Exception {
        int port = URI.create(issuer.url()).getPort();
        String token = issuer.tokens().token(LocalUser.MIA);
        String offline = TokenSigner.of(issuer.url(), directory).token(LocalUser.LEO);
        issuer.close();
        issuer = OpenIdIssuer.start(port, directory);

        assertEquals("mia", verifier().processToClaims(token).getSubject());
        assertEquals("leo", verifier().processToClaims(offline).getSubject());
    }

    @Test
    void grantsATokenToALocalUserAndNobodyElse() throws Exception {
        JsonNode granted = JSON.readTree(
                post("grant_type=password&username=bob&password=bob").body());
        assertEquals(
                "bob",
                verifier().processToClaims(granted.get("access_token").asText()).getSubject());

        assertEquals(400, post("grant_type=password&username=bob&password=ann").statusCode());
        assertEquals(
                400, post("grant_type=password&username=nobody&password=nobody").statusCode());
        assertEquals(400, post("grant_type=client_credentials").statusCode());
        assertEquals(400, post("").statusCode());
    }

    private HttpResponse<String> post(String form) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer.url() + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private JwtConsumer verifier() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer.url() + "/.well-known/openid-configuration"))
                .build();
        JsonNode discovery = JSON.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new HttpsJwksVerificationKeyResolver(
                        new HttpsJwks(discovery.get("jwks_uri").asText())))
                .setExpectedIssuer(discovery.get("issuer").asText())
                .setExpectedAudience("onward")
                .setRequireExpirationTime()
                .build();
    }

    private void assertRefused(String token) throws Exception {
        JwtConsumer verifier = verifier();
        assertThrows(InvalidJwtException.class, () -> verifier.processToClaims(token));
    }
}
