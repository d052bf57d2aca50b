package onward.kit.web.tracing;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** {@code X-Request-Id} of the request, or a new one, on every answer and in the log. One that could forge log lines is replaced. */
final class RequestIds {
    static final String HEADER = "X-Request-Id";
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._:/+=@-]{1,128}");
    private static final int BEFORE_EVERYTHING = 1_000;

    void register(@Observes Filters filters) {
        filters.register(RequestIds::give, BEFORE_EVERYTHING);
    }

    private static void give(RoutingContext exchange) {
        String sent = exchange.request().getHeader(HEADER);
        String id = sent != null && HARMLESS.matcher(sent).matches()
                ? sent
                : UUID.randomUUID().toString();
        exchange.response().putHeader(HEADER, id);
        MDC.put("requestId", id);
        exchange.next();
    }
}
