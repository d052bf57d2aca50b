package onward.kit.web.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. {@code nextCursor} is absent on the last one; {@code total} is there if it was asked for, exact up to 10,000 and then capped.
 */
public record Page<T>(
        List<T> items,
        @Nullable String nextCursor,
        @Nullable Long total,
        @Nullable Boolean totalCapped) {
    public Page {
        items = List.copyOf(items);
    }

    /** A list that is never longer than a page. */
    public static <T> Page<T> of(List<T> all) {
        return new Page<>(all, null, null, null);
    }

    public <R> Page<R> map(Function<? super T, ? extends R> each) {
        return with(items.stream().<R>map(each).toList());
    }

    /** The same page with other items in it: those that the ids of this one stand for. */
    public <R> Page<R> with(List<R> others) {
        return new Page<>(others, nextCursor, total, totalCapped);
    }
}
