package onward.gateway.browser;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Cross-origin rules and security headers. Credentials are never allowed: identity is in the Authorization header, not in
 * cookies, so an origin that is not listed learns nothing by trying; it only does not get to read the answer.
 */
@Singleton
public final class Browsers {
    private static final String EXPOSED =
            "ETag, Location, Link, Retry-After, RateLimit, RateLimit-Policy, Idempotency-Replayed, X-Request-Id,"
                    + " Content-Disposition, Preference-Applied, Allow";
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String REQUEST_HEADERS =
            "Authorization, Content-Type, Accept, Accept-Language, If-Match, If-None-Match,"
                    + " Idempotency-Key, Prefer, Last-Event-ID, X-Request-Id, traceparent, tracestate";
    private static final String A_DAY = "86400";

    private final Set<String> origins;
    private final boolean all;

    Browsers(CorsSettings settings) {
        this.origins = settings.origins().orElse(Set.of());
        this.all = origins.contains("*");
    }

    public void greet(RoutingContext context) {
        MultiMap headers = context.response().headers();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        String origin = context.request().getHeader(HttpHeaders.ORIGIN);
        if (origin != null) {
            headers.add(HttpHeaders.VARY, "Origin");
            boolean preflight = context.request().method() == HttpMethod.OPTIONS
                    && context.request().headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
            if (all || origins.contains(origin)) {
                headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
                headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
                if (preflight) {
                    headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
                    headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS);
                    headers.set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, A_DAY);
                }
            }
            if (preflight) {
                context.request().resume();
                context.response().setStatusCode(204).end();
                return;
            }
        }
        context.next();
    }
}
