package onward.gateway.limit;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import onward.contract.problem.ProblemType;
import onward.gateway.caller.Caller;
import onward.gateway.problem.Problems;

/**
 * Limits what an address may ask for before its token is looked at, then what a user may ask for, and says so in the headers of the IETF draft.
 */
@Singleton
public final class RateLimit {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final boolean enabled;
    private final int atOnce;
    private final RequestBuckets ofAddresses;
    private final RequestBuckets ofUsers;
    private final ClientAddress addresses;
    private final ConcurrentMap<String, Integer> running = new ConcurrentHashMap<>();

    RateLimit(RateLimitSettings settings) {
        this.enabled = settings.enabled();
        this.atOnce = settings.user().atOnce();
        this.ofAddresses = new RequestBuckets(
                "address", settings.address().requests(), settings.address().period());
        this.ofUsers = new RequestBuckets(
                "user", settings.user().requests(), settings.user().period());
        this.addresses = new ClientAddress(settings.trustedProxies().orElse(Set.of()));
    }

    /** Counts every request, those with wrong tokens included. */
    public void countAddress(RoutingContext context) {
        if (!enabled || ofAddresses.take(addresses.of(context.request()), context)) {
            context.next();
        }
    }

    /** Counts what a user asks for, and how much of it at once; who comes without a token is only counted at once, by his address. */
    public void countCaller(RoutingContext context) {
        if (!enabled) {
            context.next();
            return;
        }
        String user = Caller.find(context).map(Caller::id).orElse(null);
        if (user != null && !ofUsers.take(user, context)) {
            return;
        }
        String key = user == null ? "address " + addresses.of(context.request()) : "user " + user;
        if (running.merge(key, 1, Integer::sum) > atOnce) {
            ended(key);
            Problems.answer(
                    context, ProblemType.TOO_MANY_REQUESTS, "At most " + atOnce + " requests at the same time.", SOON);
            return;
        }
        context.addEndHandler(ended -> ended(key));
        context.next();
    }

    private void ended(String key) {
        running.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }
}
