package onward.gateway.answer;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import onward.gateway.caller.Caller;

/** Completes the headers of every answer: an answer to a user is not kept for another, and a cache knows what an answer depends on. */
public final class AnswerHeaders {
    private AnswerHeaders() {}

    /** To be called when the headers are about to be written. */
    public static void complete(RoutingContext context) {
        Compression.decide(context);
        MultiMap headers = context.response().headers();
        List<String> vary = new ArrayList<>();
        headers.getAll(HttpHeaders.VARY).forEach(header -> addAbsent(vary, header.split(",", -1)));
        if (Caller.find(context).isPresent()) {
            addAbsent(vary, "Authorization");
        }
        if (!vary.isEmpty()) {
            headers.set(HttpHeaders.VARY, String.join(", ", vary));
        }
        if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
            headers.set(
                    HttpHeaders.CACHE_CONTROL, headers.contains(HttpHeaders.ETAG) ? "private, no-cache" : "no-store");
        }
    }

    private static void addAbsent(List<String> names, String... more) {
        for (String each : more) {
            String name = each.strip();
            if (!name.isEmpty() && names.stream().noneMatch(name::equalsIgnoreCase)) {
                names.add(name);
            }
        }
    }
}
