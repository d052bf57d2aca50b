package onward.gateway.me;

import com.fasterxml.jackson.core.type.TypeReference;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import onward.gateway.caller.Caller;
import onward.gateway.compose.Misunderstanding;
import onward.gateway.compose.ServiceCalls;
import onward.gateway.exchange.Exchange;
import onward.gateway.problem.Refused;
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

        /** What the caller's token says, and of what it does not say what was known before. */
        static Entry of(Caller caller, @Nullable Entry before, long now) {
            return new Entry(
                    said(caller.actor().name(), before == null ? null : before.name),
                    said(caller.email(), before == null ? null : before.email),
                    said(caller.actor().department(), before == null ? null : before.department),
                    now,
                    false);
        }

        Entry failedAt(long now) {
            return new Entry(name, email, department, now, true);
        }

        boolean stands(Caller caller, long now) {
            boolean news = isNews(caller.actor().name(), name)
                    || isNews(caller.email(), email)
                    || isNews(caller.actor().department(), department);
            return !news && (!failed || now - triedAt < BEFORE_NEXT_TRY.toNanos());
        }

        private static boolean isNews(@Nullable String claim, @Nullable String before) {
            return claim != null && !claim.equals(before);
        }

        private static @Nullable String said(@Nullable String claim, @Nullable String before) {
            return claim == null ? before : claim;
        }
    }

    /** What the directory says of a user. */
    record Known(
            @Nullable String name,
            @Nullable String email,
            @Nullable String department) {
        static final Known NOTHING = new Known(null, null, null);
    }

    private static final TypeReference<Known> KNOWN = new TypeReference<>() {};

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

    /** What the directory knows of the caller, if his token leaves something out; nothing if it does not know him or does not answer. */
    Future<Known> known(Caller caller, Exchange exchange) {
        boolean saysAll = caller.actor().name() != null
                && caller.email() != null
                && caller.actor().department() != null;
        return !exists || saysAll
                ? Future.succeededFuture(Known.NOTHING)
                : calls.look(caller, exchange, Service.PARTY, "/internal/users/me")
                        .compose(answer -> answer.statusCode() == 404
                                ? Future.succeededFuture(Known.NOTHING)
                                : ServiceCalls.successful(answer).map(known -> ServiceCalls.read(known, KNOWN)))
                        .recover(failure -> {
                            if (failure instanceof Misunderstanding || failure instanceof Refused) {
                                return Future.failedFuture(failure);
                            }
                            LOG.warnf(
                                    "The user directory does not say who %s is: %s", caller.id(), failure.getMessage());
                            return Future.succeededFuture(Known.NOTHING);
                        });
    }

    private void note(Caller caller, Exchange exchange) {
        long now = System.nanoTime();
        Entry known = told.getIfPresent(caller.id());
        if (known != null && known.stands(caller, now)) {
            return;
        }
        Entry entry = Entry.of(caller, known, now);
        told.put(caller.id(), entry);
        calls.as(caller, exchange, Service.PARTY, HttpMethod.POST, "/internal/users/seen")
                .onFailure(failure -> {
                    LOG.logf(
                            failure instanceof Misunderstanding ? Logger.Level.ERROR : Logger.Level.INFO,
                            "The user directory was not told of %s: %s",
                            caller.id(),
                            failure.getMessage());
                    told.asMap().replace(caller.id(), entry, entry.failedAt(System.nanoTime()));
                });
    }
}
