package onward.gateway.caller;

import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import onward.contract.access.Actor;
import org.jspecify.annotations.Nullable;

/** Who is at the door, as his verified token says; {@code token} is what the services get to verify again. */
public record Caller(Actor actor, @Nullable String email, String token, Instant expiresAt) {

    public static Optional<Caller> find(RoutingContext context) {
        return Optional.ofNullable(context.get(Caller.class.getName()));
    }

    /** The caller of a path that is not anonymous. */
    public static Caller of(RoutingContext context) {
        return Objects.requireNonNull(context.get(Caller.class.getName()));
    }

    void keepIn(RoutingContext context) {
        context.put(Caller.class.getName(), this);
    }

    public String id() {
        return actor.id();
    }

    /** A token must not get into logs. */
    @Override
    public String toString() {
        return "Caller[" + actor.id() + "]";
    }
}
