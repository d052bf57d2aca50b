package onward.gateway.route;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Times every answer by entry of the routing table, method and status; never by path, which has ids in it. */
@Singleton
public final class RouteMetrics {
    private record Key(String service, String route, String method, int status) {}

    private final MeterRegistry registry;
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

    RouteMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    public void answered(RoutingContext context, long nanoseconds) {
        timers.computeIfAbsent(keyOf(context), this::timer).record(nanoseconds, TimeUnit.NANOSECONDS);
    }

    private static Key keyOf(RoutingContext context) {
        Destination destination = context.get(Destination.class.getName());
        String service = switch (destination) {
            case null -> "none";
            case Destination.ToService to -> to.service().shortName();
            case Destination.Here here -> "gateway";
        };
        return new Key(
                service,
                destination == null ? "none" : destination.route(),
                knownMethod(context.request().method().name()),
                context.response().getStatusCode());
    }

    /** A client may invent methods, and each would be a metric for ever. */
    private static String knownMethod(String method) {
        return switch (method) {
            case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" -> method;
            default -> "OTHER";
        };
    }

    private Timer timer(Key key) {
        return Timer.builder("onward.gateway.requests")
                .description("Answers of the gateway, from the head of the request to the end of the answer")
                .tag("service", key.service())
                .tag("route", key.route())
                .tag("method", key.method())
                .tag("status", Integer.toString(key.status()))
                .register(registry);
    }
}
