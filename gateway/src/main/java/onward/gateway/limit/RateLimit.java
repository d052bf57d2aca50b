package onward.gateway.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import onward.contract.problem.ProblemType;
import onward.gateway.caller.Caller;
import onward.gateway.problem.Problems;

/** Counts what a caller asks for, whoever answers it, and says so in the headers of the IETF draft. */
@Singleton
public final class RateLimit {
    private final RateLimitSettings settings;
    private final String policy;
    private final LoadingCache<String, Bucket> buckets;

    RateLimit(RateLimitSettings settings) {
        this.settings = settings;
        this.policy = "\"caller\";q=" + settings.requests() + ";w=" + Problems.seconds(settings.period());
        // A bucket that was left alone for a whole period is full again, and so as good as a new one.
        this.buckets = Caffeine.newBuilder()
                .expireAfterAccess(settings.period().plusSeconds(1))
                .build(caller -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(settings.requests())
                                .refillGreedy(settings.requests(), settings.period()))
                        .build());
    }

    public void count(RoutingContext context) {
        if (!settings.enabled()) {
            context.next();
            return;
        }
        ConsumptionProbe probe = buckets.get(key(context)).tryConsumeAndReturnRemaining(1);
        Duration untilFull = Duration.ofNanos(probe.getNanosToWaitForReset());
        context.response()
                .putHeader("RateLimit-Policy", policy)
                .putHeader(
                        "RateLimit",
                        "\"caller\";r=" + probe.getRemainingTokens() + ";t=" + Problems.seconds(untilFull));
        if (probe.isConsumed()) {
            context.next();
        } else {
            Problems.answer(
                    context,
                    ProblemType.TOO_MANY_REQUESTS,
                    "At most " + settings.requests() + " requests in " + Problems.seconds(settings.period()) + " s.",
                    Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    /** Users are counted by their id, who comes without a token by his address. */
    private static String key(RoutingContext context) {
        return Caller.find(context).map(caller -> "user " + caller.id()).orElseGet(() -> {
            SocketAddress address = context.request().remoteAddress();
            return "address " + (address == null ? "unknown" : address.hostAddress());
        });
    }
}
