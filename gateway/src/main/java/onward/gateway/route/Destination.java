package onward.gateway.route;

import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import onward.gateway.service.Service;

/** Who answers a path. */
public sealed interface Destination {
    /** The entry of the routing table, as metrics show it: {@code /leads}. */
    String route();

    /** Whether it answers callers without a token. */
    boolean anonymous();

    record ToService(Service service, String route, boolean anonymous) implements Destination {}

    /** The gateway's own resources answer. */
    record Here(String route, boolean anonymous) implements Destination {}

    /** What was found for this request.
     *
     * @throws NullPointerException before the door has looked it up */
    static Destination of(RoutingContext context) {
        return Objects.requireNonNull(context.get(Destination.class.getName()));
    }

    default void keepIn(RoutingContext context) {
        context.put(Destination.class.getName(), this);
    }
}
