package onward.kit.item.history;

import jakarta.ws.rs.QueryParam;
import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What the request for a history asks for: 1 to 200 lines, and the line after which to go on. */
public record HistoryQuery(
        @QueryParam("limit") @Nullable String limit,
        @QueryParam("cursor") @Nullable String cursor) {
    private static final int DEFAULT_LIMIT = 50;

    public HistoryQuery {
        if (limit != null && !limit.matches("[1-9]|[1-9]\\d|1\\d\\d|200")) {
            throw new ProblemException(ProblemType.MALFORMED, "limit: a page has 1 to 200 lines.");
        }
        if (cursor != null && !cursor.matches("\\d{1,18}")) {
            throw new ProblemException(ProblemType.BAD_CURSOR, "This cursor is none of ours.");
        }
    }

    int size() {
        return limit == null ? DEFAULT_LIMIT : Integer.parseInt(limit);
    }

    /** Only lines before this one. */
    long before() {
        return cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
    }
}
