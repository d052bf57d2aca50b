package onward.gateway.caller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Callers whose tokens were found right a moment ago: verifying one costs several times what passing a request on does. Only
 * exactly the same token counts, never beyond its end, and only for {@link #REMEMBERED}, after which a key that the issuer has
 * withdrawn is noticed.
 */
final class VerifiedTokens {
    static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int TOKENS = 10_000;

    private final Duration leeway;
    private final Cache<String, Caller> callers = Caffeine.newBuilder()
            .maximumSize(TOKENS)
            .expireAfterWrite(REMEMBERED)
            .build();

    VerifiedTokens(Duration leeway) {
        this.leeway = leeway;
    }

    Optional<Caller> find(String token, Instant now) {
        Caller caller = callers.getIfPresent(token);
        return caller != null && now.isBefore(caller.expiresAt().plus(leeway)) ? Optional.of(caller) : Optional.empty();
    }

    void keep(Caller caller) {
        callers.put(caller.token(), caller);
    }
}
