package onward.kit.http.token;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The bearer token of a request (RFC 6750), as it came. */
public final class BearerToken {
    private static final String SCHEME = "Bearer ";

    private BearerToken() {}

    /** The token; null if the request has no {@code Authorization} of this scheme. */
    public static @Nullable String of(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaderNames.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length())
                : null;
    }

    /**
     * Whether the text has the form of a signed JSON web token (RFC 7515, section 3.1). What has not is refused here, because those who verify
     * signatures fail on it in ways that look like faults of the service.
     */
    static boolean isSignedJwt(String token) {
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        if (first < 1 || second < first + 2 || second == token.length() - 1 || token.indexOf('.', second + 1) >= 0) {
            return false;
        }
        JsonObject header = json(token.substring(0, first));
        return header != null
                && header.getValue("alg") instanceof String
                && (!header.containsKey("kid") || header.getValue("kid") instanceof String)
                && json(token.substring(first + 1, second)) != null
                && isBase64(token.substring(second + 1));
    }

    private static @Nullable JsonObject json(String part) {
        if (!isBase64(part)) {
            return null;
        }
        try {
            return new JsonObject(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
        } catch (DecodeException noObject) {
            return null;
        }
    }

    private static boolean isBase64(String part) {
        try {
            return Base64.getUrlDecoder().decode(part).length > 0;
        } catch (IllegalArgumentException other) {
            return false;
        }
    }
}
