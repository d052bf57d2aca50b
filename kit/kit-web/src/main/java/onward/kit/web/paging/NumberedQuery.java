package onward.kit.web.paging;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.function.ToLongFunction;
import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What the request for rows that are numbered and in no other order asks for: 1 to 200 of them, and the one after which to go on. */
public record NumberedQuery(
        @QueryParam("limit") @Nullable String limit,
        @QueryParam("cursor") @Nullable String cursor) {
    /** How many rows to look for: one more than the page has, to see whether there is another page. */
    public int rows() {
        return size() + 1;
    }

    /**
     * The number after which to go on, or {@code start} for the first page.
     *
     * @throws ProblemException 400 {@code bad-cursor} if it is no number
     */
    public long after(long start) {
        if (cursor != null && !cursor.matches("\\d{1,18}")) {
            throw new ProblemException(ProblemType.BAD_CURSOR, "This cursor is none of ours.");
        }
        return cursor == null ? start : Long.parseLong(cursor);
    }

    /** The page of what was found, by its numbers. */
    public <T> Page<T> page(List<T> found, ToLongFunction<T> number) {
        if (found.size() <= size()) {
            return Page.of(found);
        }
        List<T> shown = found.subList(0, size());
        return new Page<>(shown, String.valueOf(number.applyAsLong(shown.getLast())), null, null);
    }

    private int size() {
        return PageSize.of(limit);
    }
}
