package onward.gateway.compose;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onward.contract.problem.FieldError;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.gateway.problem.Refused;
import org.jspecify.annotations.Nullable;

/** A request for a page of a list that the gateway puts together itself. */
public final class PageRequest {
    private static final String CURSOR = "cursor";
    private static final int DEFAULT_SIZE = 50;
    private static final String LIMIT = "A page has 1 to 200 items.";

    private final MultiMap sent;

    private PageRequest(MultiMap sent) {
        this.sent = sent;
    }

    /**
     * A request with these parameters and no others, because a typo must not be lost.
     *
     * @throws Refused for any other parameter, and for one that is given twice
     */
    public static PageRequest of(RoutingContext context, Set<String> parameters) {
        MultiMap sent = context.queryParams();
        for (String name : sent.names()) {
            if (!parameters.contains(name)) {
                throw new Refused(ProblemType.UNKNOWN_FIELD, name + ": There is no such parameter.");
            }
            if (sent.getAll(name).size() > 1) {
                throw new Refused(ProblemType.MALFORMED, name + ": Is given more than once.");
            }
        }
        return new PageRequest(sent);
    }

    /**
     * How many items a page has.
     *
     * @throws Refused if it cannot have so many
     */
    public static int size(@Nullable String limit) {
        if (limit != null && !limit.matches("[1-9]|[1-9]\\d|1\\d\\d|200")) {
            throw new Refused(
                    Problem.about(ProblemType.MALFORMED, "limit: " + LIMIT)
                            .errors(List.of(new FieldError("limit", "out-of-range", LIMIT)))
                            .build(),
                    ProblemType.MALFORMED.status(),
                    null);
        }
        return limit == null ? DEFAULT_SIZE : Integer.parseInt(limit);
    }

    /** The page, with the address of the next one if there is one. */
    public Response answer(Object page, @Nullable String nextCursor) {
        Response.ResponseBuilder answer = Response.ok(page);
        return (nextCursor == null
                        ? answer
                        : answer.header(HttpHeaders.LINK, "<" + next(nextCursor) + ">; rel=\"next\""))
                .build();
    }

    /** Relative to this one. The values that were sent are known to be words and numbers, which need no encoding. */
    private String next(String nextCursor) {
        return Stream.concat(
                        sent.entries().stream()
                                .filter(parameter -> !parameter.getKey().equals(CURSOR))
                                .map(parameter -> parameter.getKey() + '=' + parameter.getValue()),
                        Stream.of(CURSOR + '=' + nextCursor))
                .collect(Collectors.joining("&", "?", ""));
    }
}
