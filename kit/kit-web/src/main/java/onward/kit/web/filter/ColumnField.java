package onward.kit.web.filter;

import org.jspecify.annotations.Nullable;

/** A field with at most one value per item. Text is compared as {@link CaseFolding} says. */
public record ColumnField(String name, FieldKind kind, String expression, boolean sorted, boolean required)
        implements FilterField {

    /** The same field, of which lists may be sorted. */
    public ColumnField sortable() {
        return new ColumnField(name, kind, expression, true, required);
    }

    /** The same field, never absent: comparisons and pages need not think of it. */
    public ColumnField notNull() {
        return new ColumnField(name, kind, expression, sorted, true);
    }

    @Override
    public SqlCondition condition(Comparison comparison) {
        SqlCondition condition = ValueComparison.of(comparison, kind, expression);
        boolean absentMatches =
                comparison.operator() == FilterOperator.NOT_EQUAL || comparison.operator() == FilterOperator.OUT;
        return absentMatches && !required ? condition.or(SqlCondition.of(expression + " is null")) : condition;
    }

    @Override
    public @Nullable SortKey sortKey() {
        if (!sorted) {
            return null;
        }
        String key = kind == FieldKind.TEXT ? CaseFolding.of(expression) : expression;
        return new SortKey(key, kind, !required);
    }
}
