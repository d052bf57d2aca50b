package onward.kit.item.field;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import onward.kit.data.Sql;
import onward.kit.item.type.ItemType;
import onward.kit.web.filter.CaseFolding;
import org.jspecify.annotations.Nullable;

/**
 * Who holds which value of the unique fields. Texts that differ by case only are the same to people, and so are 1 and 1.0. A value is taken with the item, or by a conversion that prepares one, under the
 * id the item will have; it is given back when the item goes or the conversion does not happen.
 */
@ApplicationScoped
class UniqueValues {
    private final EntityManager database;

    UniqueValues(EntityManager database) {
        this.database = database;
    }

    /** Takes a value for the holder in place of his former one; false if another one has it. */
    boolean take(ItemType type, FieldDefinition definition, String given, UUID holder) {
        String field = definition.code();
        String value = compared(definition.type(), given);
        Sql.update(
                database,
                "delete from unique_value where holder = ? and item_type = ? and field = ? and value <> ?",
                holder,
                type.name(),
                field,
                value);
        int taken = Sql.update(
                database,
                "insert into unique_value (item_type, field, value, holder) values (?, ?, ?, ?) on conflict do nothing",
                type.name(),
                field,
                value,
                holder);
        return taken == 1 || holder.equals(holderOf(type, field, value));
    }

    /** Whether nobody but perhaps {@code holder} has the value. */
    boolean isFreeFor(ItemType type, FieldDefinition definition, String given, UUID holder) {
        UUID has = holderOf(type, definition.code(), compared(definition.type(), given));
        return has == null || has.equals(holder);
    }

    /** What values of the type are compared by, in SQL over their text. */
    static String comparable(FieldType type, String text) {
        return type == FieldType.DECIMAL ? "trim_scale(cast(" + text + " as numeric))::text" : CaseFolding.of(text);
    }

    private String compared(FieldType type, String value) {
        return Sql.rows(database, "select " + comparable(type, "cast(? as text)"), row -> row.getString(1), value)
                .getFirst();
    }

    void giveBack(ItemType type, String field, UUID holder) {
        Sql.update(
                database,
                "delete from unique_value where holder = ? and item_type = ? and field = ?",
                holder,
                type.name(),
                field);
    }

    /** All that these hold. */
    void giveBackAll(List<UUID> holders) {
        holders.forEach(holder -> Sql.update(database, "delete from unique_value where holder = ?", holder));
    }

    void forget(ItemType type, String field) {
        Sql.update(database, "delete from unique_value where item_type = ? and field = ?", type.name(), field);
    }

    private @Nullable UUID holderOf(ItemType type, String field, String value) {
        List<UUID> holders = Sql.rows(
                database,
                "select holder from unique_value where item_type = ? and field = ? and value = ?",
                row -> row.getObject("holder", UUID.class),
                type.name(),
                field,
                value);
        return holders.isEmpty() ? null : holders.getFirst();
    }
}
