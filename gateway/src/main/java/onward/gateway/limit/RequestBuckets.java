package onward.gateway.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import onward.contract.problem.ProblemType;
import onward.gateway.problem.Problems;

/** One policy of the IETF draft on rate limit headers: so many requests of each key in a period. */
final class RequestBuckets {
    /** Who has more addresses than this gets full buckets again; the memory stays bounded. */
    private static final int KEYS = 100_000;

    private final String name;
    private final long requests;
    private final Duration period;
    private final String policy;
    private final LoadingCache<String, Bucket> buckets;

    RequestBuckets(String name, long requests, Duration period) {
        this.name = name;
        this.requests = requests;
        this.period = period;
        this.policy = "\"" + name + "\";q=" + requests + ";w=" + Problems.seconds(period);
        // A bucket that was left alone for a whole period is full again, and so as good as a new one.
        this.buckets = Caffeine.newBuilder()
                .maximumSize(KEYS)
                .expireAfterAccess(period.plusSeconds(1))
                .build(key -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(requests).refillGreedy(requests, period))
                        .build());
    }

    /** Whether this request is still within the limit; if not, it has been answered. */
    boolean take(String key, RoutingContext context) {
        ConsumptionProbe probe = buckets.get(key).tryConsumeAndReturnRemaining(1);
        Duration untilFull = Duration.ofNanos(probe.getNanosToWaitForReset());
        context.response()
                .putHeader("RateLimit-Policy", policy)
                .putHeader(
                        "RateLimit",
                        "\"" + name + "\";r=" + probe.getRemainingTokens() + ";t=" + Problems.seconds(untilFull));
        if (probe.isConsumed()) {
            return true;
        }
        Problems.answer(
                context,
                ProblemType.TOO_MANY_REQUESTS,
                "At most %d requests in %s s for one %s.".formatted(requests, Problems.seconds(period), name),
                Duration.ofNanos(probe.getNanosToWaitForRefill()));
        return false;
    }
}
