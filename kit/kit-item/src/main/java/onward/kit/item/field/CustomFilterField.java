package onward.kit.item.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import onward.kit.web.filter.Comparison;
import onward.kit.web.filter.FieldKind;
import onward.kit.web.filter.FilterField;
import onward.kit.web.filter.FilterOperator;
import onward.kit.web.filter.SortKey;
import onward.kit.web.filter.SqlCondition;
import org.jspecify.annotations.Nullable;

/**
 * A custom field in filters and sorts. Equality of what is compared exactly is asked as containment, which the GIN index on the
 * values answers; the casts are safe because a code keeps its type for ever.
 */
record CustomFilterField(FilterField comparing, FieldDefinition field, FieldKind kind, boolean contained)
        implements FilterField {

    /** {@code member} is that of a value that has several: {@code amount} or {@code currency} of money, {@code type} or {@code id} of an item. */
    static @Nullable FilterField of(FieldDefinition field, @Nullable String member) {
        FieldKind kind = kindOf(field.type(), member);
        if (kind == null) {
            return null;
        }
        String name = field.path() + (member == null ? "" : "." + member);
        if (field.multiple()) {
            String element = member == null ? "element #>> '{}'" : "element ->> '" + member + "'";
            return FilterField.inRows(
                    name,
                    kind,
                    "jsonb_array_elements(i.custom_fields -> '" + field.code() + "') element where true",
                    cast(element, kind));
        }
        String text = member == null
                ? "(i.custom_fields ->> '" + field.code() + "')"
                : "(i.custom_fields -> '" + field.code() + "' ->> '" + member + "')";
        boolean contained = member == null
                && switch (kind) {
                    case CODE, UUID, INTEGER, BOOLEAN, DATE -> true;
                    case TEXT, DECIMAL, INSTANT -> false;
                };
        return new CustomFilterField(
                FilterField.column(name, kind, cast(text, kind)).sortable(), field, kind, contained);
    }

    /** Every way filters and sorts may name the field. */
    static List<FilterField> allOf(FieldDefinition field) {
        return Stream.of(null, "amount", "currency", "type", "id")
                .map(member -> of(field, member))
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public String name() {
        return comparing.name();
    }

    @Override
    public SqlCondition condition(Comparison comparison) {
        if (!contained || comparison.operator() != FilterOperator.EQUAL) {
            return comparing.condition(comparison);
        }
        Object value = comparison.value().as(kind, name());
        JsonNode json = switch (value) {
            case Long number -> JsonNodeFactory.instance.numberNode(number);
            case Boolean yes -> JsonNodeFactory.instance.booleanNode(yes);
            default -> JsonNodeFactory.instance.textNode(value.toString());
        };
        ObjectNode wanted = JsonNodeFactory.instance.objectNode().set(field.code(), json);
        return SqlCondition.of("i.custom_fields @> cast(? as jsonb)", wanted.toString());
    }

    @Override
    public @Nullable SortKey sortKey() {
        return comparing.sortKey();
    }

    /** Null if values of the type have no such member, or none of their own. */
    private static @Nullable FieldKind kindOf(FieldType type, @Nullable String member) {
        return switch (type) {
            case MONEY ->
                "amount".equals(member) ? FieldKind.DECIMAL : "currency".equals(member) ? FieldKind.CODE : null;
            case ITEM -> "id".equals(member) ? FieldKind.UUID : "type".equals(member) ? FieldKind.CODE : null;
            case STRING, TEXT, INTEGER, DECIMAL, BOOLEAN, DATE, DATETIME, LIST, URL, FILE, USER ->
                member == null ? type.kind() : null;
            case PHONE, EMAIL, ADDRESS, PERSON, PRODUCTS -> null;
        };
    }

    private static String cast(String text, FieldKind kind) {
        return kind == FieldKind.TEXT || kind == FieldKind.CODE ? text : "cast(" + text + " as " + kind.sqlType() + ")";
    }
}
