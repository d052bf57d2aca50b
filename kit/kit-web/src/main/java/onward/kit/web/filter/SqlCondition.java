package onward.kit.web.filter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A condition in SQL with {@code ?} for each parameter, in order. The text comes from code, never from a request; what a request says is in the
 * parameters.
 */
public record SqlCondition(String sql, List<Object> params) {
    /** Holds for every row. */
    public static final SqlCondition ALWAYS = new SqlCondition("true", List.of());

    /** Holds for no row. */
    public static final SqlCondition NEVER = new SqlCondition("false", List.of());

    public SqlCondition {
        params = List.copyOf(params);
    }

    public static SqlCondition of(String sql, Object... params) {
        return new SqlCondition(sql, List.of(params));
    }

    /** {@code expression in (?, …)}; holds for no row if there are no values. */
    public static SqlCondition in(String expression, Collection<?> values) {
        return values.isEmpty()
                ? NEVER
                : new SqlCondition(expression + " in (" + placeholders(values.size()) + ")", List.copyOf(values));
    }

    public static SqlCondition all(List<SqlCondition> conditions) {
        return joined(conditions.stream().filter(each -> !each.equals(ALWAYS)).toList(), " and ", ALWAYS);
    }

    public static SqlCondition any(List<SqlCondition> conditions) {
        return joined(conditions.stream().filter(each -> !each.equals(NEVER)).toList(), " or ", NEVER);
    }

    public SqlCondition and(SqlCondition other) {
        return all(List.of(this, other));
    }

    public SqlCondition or(SqlCondition other) {
        return any(List.of(this, other));
    }

    static String placeholders(int count) {
        return "?" + ", ?".repeat(count - 1);
    }

    private static SqlCondition joined(List<SqlCondition> conditions, String word, SqlCondition ifNone) {
        if (conditions.isEmpty()) {
            return ifNone;
        }
        if (conditions.size() == 1) {
            return conditions.getFirst();
        }
        List<Object> params = new ArrayList<>();
        conditions.forEach(each -> params.addAll(each.params()));
        return new SqlCondition(
                conditions.stream().map(SqlCondition::sql).collect(Collectors.joining(word, "(", ")")), params);
    }
}
