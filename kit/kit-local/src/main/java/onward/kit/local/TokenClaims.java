package onward.kit.local;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a bearer token says. Starts right, for {@code user} and audience {@code onward}, and can be made wrong for tests. */
public record TokenClaims(
        LocalUser user, String issuer, String audience, Instant issuedAt, Instant expiresAt, Set<String> leftOut) {

    public static final String AUDIENCE = "onward";

    /** A right token from {@code issuedAt} on. */
    public static TokenClaims of(LocalUser user, String issuer, Instant issuedAt, Duration lifetime) {
        return new TokenClaims(user, issuer, AUDIENCE, issuedAt, issuedAt.plus(lifetime), Set.of());
    }

    public TokenClaims withIssuer(String other) {
        return new TokenClaims(user, other, audience, issuedAt, expiresAt, leftOut);
    }

    public TokenClaims withAudience(String other) {
        return new TokenClaims(user, issuer, other, issuedAt, expiresAt, leftOut);
    }

    /** A token that does not have these claims. */
    public TokenClaims without(String... claims) {
        return new TokenClaims(user, issuer, audience, issuedAt, expiresAt, Set.of(claims));
    }

    /** The same token, over since the given time ago. */
    public TokenClaims expiredFor(Duration time) {
        Duration lifetime = Duration.between(issuedAt, expiresAt);
        Instant end = issuedAt.minus(time);
        return new TokenClaims(user, issuer, audience, end.minus(lifetime), end, leftOut);
    }

    Map<String, Object> asJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("iss", issuer);
        json.put("aud", audience);
        json.put("sub", user.id());
        json.put("name", user.name());
        json.put("email", user.email());
        json.put("groups", user.roles());
        if (user.department() != null) {
            json.put("department", user.department());
        }
        json.put("iat", issuedAt.getEpochSecond());
        json.put("exp", expiresAt.getEpochSecond());
        json.keySet().removeAll(leftOut);
        return json;
    }
}
