package onward.kit.web.failure;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * In a query a semicolon is a character like others (the URL standard, RFC 3986 section 3.4), and the "and" of a filter. Vert.x takes it for
 * an ampersand unless told not to.
 */
final class SemicolonsInQueries {
    private static final int EARLY = 950;
    private static final int MOST_PARAMETERS = 1_024;

    void register(@Observes Filters filters) {
        filters.register(SemicolonsInQueries::keep, EARLY);
    }

    private static void keep(RoutingContext exchange) {
        String query = exchange.request().query();
        if (query != null && query.indexOf(';') >= 0) {
            Map<String, List<String>> parameters =
                    new QueryStringDecoder(query, StandardCharsets.UTF_8, false, MOST_PARAMETERS, true).parameters();
            MultiMap all = exchange.queryParams();
            all.clear();
            parameters.forEach(all::add);
        }
        exchange.next();
    }
}
