package onward.kit.web.filter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.jspecify.annotations.Nullable;

/**
 * A field with any number of values per item: it matches if one of them does, and is absent if there is none. {@code fromWhere} is the rest of
 * {@code select 1 from …} with its {@code where}.
 */
public record ListField(
        String name,
        FieldKind kind,
        String fromWhere,
        String expression,
        @Nullable String jsonColumn,
        @Nullable String jsonMember)
        implements FilterField {

    @Override
    public SqlCondition condition(Comparison comparison) {
        return switch (comparison.operator()) {
            case NULL -> comparison.wantsNull() ? none() : exists(SqlCondition.of(expression + " is not null"));
            case NOT_EQUAL, OUT ->
                exists(ValueComparison.of(comparison, kind, expression)).or(none());
            case EQUAL -> {
                SqlCondition contained = containment(comparison);
                yield contained != null ? contained : exists(ValueComparison.of(comparison, kind, expression));
            }
            case IN, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, LIKE ->
                exists(ValueComparison.of(comparison, kind, expression));
        };
    }

    private @Nullable SqlCondition containment(Comparison comparison) {
        if (jsonColumn == null || jsonMember == null || kind == FieldKind.TEXT) {
            return null;
        }
        JsonNodeFactory json = JsonNodeFactory.instance;
        String value = comparison.value().as(kind, name).toString();
        return SqlCondition.of(
                jsonColumn + " @> cast(? as jsonb)",
                json.arrayNode().add(json.objectNode().put(jsonMember, value)).toString());
    }

    private SqlCondition exists(SqlCondition ofOne) {
        return new SqlCondition("exists (select 1 from " + fromWhere + " and " + ofOne.sql() + ")", ofOne.params());
    }

    private SqlCondition none() {
        return SqlCondition.of("not exists (select 1 from " + fromWhere + " and " + expression + " is not null)");
    }
}
