package onward.gateway.me;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;
import onward.gateway.caller.Caller;
import onward.gateway.compose.ServiceCalls;
import onward.gateway.exchange.Exchange;
import onward.gateway.service.Service;
import onward.gateway.service.Services;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells party-service of everybody who passes the door, so that users can be named and made responsible before they have done
 * anything. Each replica remembers whom it has told; nobody waits for it, and what failed is told with a later request.
 */
@Singleton
public final class UserDirectory {
    private static final Logger LOG = Logger.getLogger(UserDirectory.class);
    private static final int REMEMBERED_USERS = 100_000;
    private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(1);

    /** What the directory keeps of a user; {@code failedAt} only while he has not been told of. */
    private record Entry(
            @Nullable String name,
            @Nullable String email,
            @Nullable String department,
            long triedAt,
            boolean failed) {

        static Entry of(Caller caller, long now, boolean failed) {
            return new Entry(
                    caller.actor().name(), caller.email(), caller.actor().department(), now, failed);
        }

        boolean says(Caller caller) {
            return Objects.equals(name, caller.actor().name())
                    && Objects.equals(email, caller.email())
                    && Objects.equals(department, caller.actor().department());
        }

        boolean stands(Caller caller, long now) {
            return says(caller) && (!failed || now - triedAt < BEFORE_NEXT_TRY.toNanos());
        }
    }

    private final ServiceCalls calls;
    private final boolean exists;
    private final Cache<String, Entry> told =
            Caffeine.newBuilder().maximumSize(REMEMBERED_USERS).build();

    UserDirectory(ServiceCalls calls, Services services) {
        this.calls = calls;
        this.exists = services.find(Service.PARTY).isPresent();
    }

    public void note(RoutingContext context) {
        if (exists) {
            Caller.find(context).ifPresent(caller -> note(caller, Exchange.of(context)));
        }
        context.next();
    }

    private void note(Caller caller, Exchange exchange) {
        long now = System.nanoTime();
        Entry known = told.getIfPresent(caller.id());
        if (known != null && known.stands(caller, now)) {
            return;
        }
        Entry entry = Entry.of(caller, now, false);
        told.put(caller.id(), entry);
        calls.as(caller, exchange, Service.PARTY, HttpMethod.POST, "/internal/users/seen")
                .onFailure(failure -> {
                    LOG.infof("The user directory was not told of %s: %s", caller.id(), failure.getMessage());
                    told.asMap().replace(caller.id(), entry, Entry.of(caller, System.nanoTime(), true));
                });
    }
}
