package onward.kit.web.filter;

import org.jspecify.annotations.Nullable;

/**
 * A field that filters may name. The usual kinds are {@link ColumnField} and {@link ListField}; an owner with a kind of his own (custom fields)
 * implements this.
 */
public interface FilterField {
    /** As the API calls it: {@code opportunity.amount}. */
    String name();

    /**
     * The comparison in SQL. A row where the field is absent satisfies {@code =null=true}, {@code !=} and {@code =out=} only.
     *
     * @throws BadFilter if the operator or a value is none for this field
     */
    SqlCondition condition(Comparison comparison);

    /** By what lists are sorted that ask for this field; null if they may not. */
    default @Nullable SortKey sortKey() {
        return null;
    }

    /** A column or an expression over columns, written by us. */
    static ColumnField column(String name, FieldKind kind, String expression) {
        return new ColumnField(name, kind, expression, false, false);
    }

    static ColumnField text(String name, String expression) {
        return column(name, FieldKind.TEXT, expression);
    }

    static ColumnField code(String name, String expression) {
        return column(name, FieldKind.CODE, expression);
    }

    static ColumnField uuid(String name, String expression) {
        return column(name, FieldKind.UUID, expression);
    }

    static ColumnField integer(String name, String expression) {
        return column(name, FieldKind.INTEGER, expression);
    }

    /** Of money: the column of the amount. */
    static ColumnField decimal(String name, String expression) {
        return column(name, FieldKind.DECIMAL, expression);
    }

    static ColumnField bool(String name, String expression) {
        return column(name, FieldKind.BOOLEAN, expression);
    }

    static ColumnField date(String name, String expression) {
        return column(name, FieldKind.DATE, expression);
    }

    static ColumnField instant(String name, String expression) {
        return column(name, FieldKind.INSTANT, expression);
    }

    /**
     * A field of rows that belong to the item: {@code inRows("contacts.id", UUID, "deal_contact c where c.deal_id = d.id", "c.contact_id")}.
     */
    static ListField inRows(String name, FieldKind kind, String fromWhere, String expression) {
        return new ListField(name, kind, fromWhere, expression, null, null);
    }

    /**
     * A text or id member of the objects in a jsonb array column: {@code inJsonList("emails.value", TEXT, "l.emails", "value")}. Equality of a
     * {@code CODE} or {@code UUID} is asked as containment, which a GIN index on the column answers.
     */
    static ListField inJsonList(String name, FieldKind kind, String column, String member) {
        String text = "element ->> '" + member + "'";
        return new ListField(
                name,
                kind,
                "jsonb_array_elements(" + column + ") element where true",
                switch (kind) {
                    case TEXT, CODE -> text;
                    case UUID -> "cast(" + text + " as uuid)";
                    case INTEGER, DECIMAL, BOOLEAN, DATE, INSTANT ->
                        throw new IllegalArgumentException("members of jsonb lists are text or ids");
                },
                column,
                member);
    }
}
