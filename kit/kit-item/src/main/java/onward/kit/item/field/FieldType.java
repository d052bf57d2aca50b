package onward.kit.item.field;

import onward.kit.web.filter.FieldKind;

/** What kind of value a field holds (api.md, section 4). The last ones are of built-in fields only. */
public enum FieldType {
    STRING(FieldKind.TEXT),
    TEXT(FieldKind.TEXT),
    INTEGER(FieldKind.INTEGER),
    DECIMAL(FieldKind.DECIMAL),
    MONEY(FieldKind.DECIMAL),
    BOOLEAN(FieldKind.BOOLEAN),
    DATE(FieldKind.DATE),
    DATETIME(FieldKind.INSTANT),
    LIST(FieldKind.CODE),
    URL(FieldKind.TEXT),
    FILE(FieldKind.UUID),
    USER(FieldKind.CODE),
    ITEM(FieldKind.UUID),
    PHONE(FieldKind.TEXT),
    EMAIL(FieldKind.TEXT),
    ADDRESS(FieldKind.TEXT),
    PERSON(FieldKind.TEXT),
    PRODUCTS(FieldKind.TEXT);

    private final FieldKind kind;

    FieldType(FieldKind kind) {
        this.kind = kind;
    }

    /** How filters compare such values; of money, the amounts. */
    FieldKind kind() {
        return kind;
    }

    /** Whether users may define fields of this type. */
    public boolean custom() {
        return ordinal() <= ITEM.ordinal();
    }

    /** Whether no two items of a type can be kept from having the same value: a document or a yes is nobody's own. */
    boolean mayBeUnique() {
        return switch (this) {
            case STRING, INTEGER, DECIMAL, DATE, DATETIME, URL, USER -> true;
            case TEXT, MONEY, BOOLEAN, LIST, FILE, ITEM, PHONE, EMAIL, ADDRESS, PERSON, PRODUCTS -> false;
        };
    }
}
