package onward.kit.web.paging;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onward.kit.web.filter.SortKey;
import onward.kit.web.filter.SqlCondition;
import org.jspecify.annotations.Nullable;

/** The condition of the rows that come after a given one in an order. Absent values come last ascending and first descending. */
final class Keyset {
    private Keyset() {}

    static SqlCondition after(List<SortOrder.Term> terms, List<@Nullable Object> values) {
        boolean sameDirection =
                terms.stream().map(SortOrder.Term::descending).distinct().count() == 1;
        boolean allThere = terms.stream().noneMatch(term -> term.key().nullable());
        return sameDirection && allThere ? afterAsRow(terms, values) : afterTermByTerm(terms, values);
    }

    /** One comparison of rows, which an index over the same columns answers by starting at the right place. */
    private static SqlCondition afterAsRow(List<SortOrder.Term> terms, List<@Nullable Object> values) {
        String left = terms.stream().map(term -> term.key().expression()).collect(Collectors.joining(", ", "(", ")"));
        String right = terms.stream().map(term -> "?").collect(Collectors.joining(", ", "(", ")"));
        List<Object> params = new ArrayList<>();
        for (Object value : values) {
            if (value == null) {
                throw new IllegalArgumentException("a required key is absent");
            }
            params.add(value);
        }
        return new SqlCondition(left + (terms.getFirst().descending() ? " < " : " > ") + right, params);
    }

    private static SqlCondition afterTermByTerm(List<SortOrder.Term> terms, List<@Nullable Object> values) {
        SqlCondition after = SqlCondition.NEVER;
        for (int i = terms.size() - 1; i >= 0; i--) {
            SortOrder.Term term = terms.get(i);
            Object value = values.get(i);
            after = beyond(term, value).or(equal(term.key(), value).and(after));
        }
        SortOrder.Term first = terms.getFirst();
        Object value = values.getFirst();
        // Follows from the rest, but only said aloud does it let an index start at the right place.
        return value != null && (first.descending() || !first.key().nullable())
                ? SqlCondition.of(first.key().expression() + (first.descending() ? " <= ?" : " >= ?"), value)
                        .and(after)
                : after;
    }

    private static SqlCondition beyond(SortOrder.Term term, @Nullable Object value) {
        String expression = term.key().expression();
        if (value == null) {
            return term.descending() ? SqlCondition.of(expression + " is not null") : SqlCondition.NEVER;
        }
        SqlCondition beyond = SqlCondition.of(expression + (term.descending() ? " < ?" : " > ?"), value);
        return term.descending() || !term.key().nullable()
                ? beyond
                : beyond.or(SqlCondition.of(expression + " is null"));
    }

    private static SqlCondition equal(SortKey key, @Nullable Object value) {
        return value == null
                ? SqlCondition.of(key.expression() + " is null")
                : SqlCondition.of(key.expression() + " = ?", value);
    }

    static String columns(List<SortOrder.Term> terms) {
        return Stream.iterate(0, i -> i < terms.size(), i -> i + 1)
                .map(i -> terms.get(i).key().expression() + " as sort_key_" + i)
                .collect(Collectors.joining(", "));
    }
}
