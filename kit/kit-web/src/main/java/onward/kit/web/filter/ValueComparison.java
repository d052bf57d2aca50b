package onward.kit.web.filter;

import java.util.List;

/** A comparison of one SQL expression in SQL. Holds for no absent value, except {@code =null=true}; the fields add what absence means to them. */
final class ValueComparison {
    private ValueComparison() {}

    static SqlCondition of(Comparison comparison, FieldKind kind, String expression) {
        FilterOperator operator = comparison.operator();
        if (operator.comparesOrder() && !kind.ordered()) {
            throw comparison.notForThisField();
        }
        boolean ignoringCase = kind == FieldKind.TEXT;
        String left = ignoringCase ? CaseFolding.of(expression) : expression;
        String right = ignoringCase ? CaseFolding.of("?") : "?";
        return switch (operator) {
            case EQUAL -> one(comparison, kind, left + " = " + right);
            case NOT_EQUAL -> one(comparison, kind, left + " <> " + right);
            case LESS -> one(comparison, kind, left + " < " + right);
            case LESS_OR_EQUAL -> one(comparison, kind, left + " <= " + right);
            case GREATER -> one(comparison, kind, left + " > " + right);
            case GREATER_OR_EQUAL -> one(comparison, kind, left + " >= " + right);
            case IN -> each(comparison, kind, left, " in ", right);
            case OUT -> each(comparison, kind, left, " not in ", right);
            case LIKE -> like(comparison, kind, expression);
            case NULL -> SqlCondition.of(expression + (comparison.wantsNull() ? " is null" : " is not null"));
        };
    }

    private static SqlCondition one(Comparison comparison, FieldKind kind, String sql) {
        return SqlCondition.of(sql, comparison.value().as(kind, comparison.field()));
    }

    private static SqlCondition each(
            Comparison comparison, FieldKind kind, String left, String operator, String right) {
        List<Object> values = comparison.values().stream()
                .map(value -> value.as(kind, comparison.field()))
                .toList();
        return new SqlCondition(left + operator + "(" + right + (", " + right).repeat(values.size() - 1) + ")", values);
    }

    private static SqlCondition like(Comparison comparison, FieldKind kind, String expression) {
        if (kind != FieldKind.TEXT && kind != FieldKind.CODE) {
            throw comparison.notForThisField();
        }
        String pattern = ((String) comparison.value().as(FieldKind.TEXT, comparison.field()))
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_")
                .replace('*', '%');
        return SqlCondition.of(CaseFolding.of(expression) + " like " + CaseFolding.of("?"), pattern);
    }
}
