package onward.kit.item;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;
import onward.contract.value.Origin;
import onward.kit.data.Sql;
import onward.kit.item.type.ItemType;
import onward.kit.web.problem.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * Knows which item has which key in another system: of one type at most one (product rule, section 1). A conversion claims the key of an item it
 * prepares, as it takes unique values; whoever else wants it meanwhile is refused it.
 */
@ApplicationScoped
public class Origins {
    /** The field under which claims lie among the unique values: no custom field can be called so. */
    private static final String FIELD = "origin";

    private final EntityManager database;

    Origins(EntityManager database) {
        this.database = database;
    }

    /** The item that has this key. Nobody else takes or gives it until the caller's transaction ends. */
    Optional<UUID> holder(ItemType type, Origin origin) {
        lock(type, origin);
        return find(type, origin);
    }

    /**
     * No other item has the key, and no conversion has claimed it for another; {@code item} is absent for a new one.
     *
     * @throws Invalid {@code not-unique}
     */
    public void requireFree(ItemType type, @Nullable Origin origin, @Nullable UUID item) {
        if (origin == null) {
            return;
        }
        lock(type, origin);
        // Claims first: a conversion that confirms between the two statements has given its claim back and shows its
        // item.
        boolean claimed =
                claimant(type, origin).filter(other -> !other.equals(item)).isPresent();
        if (claimed || find(type, origin).filter(other -> !other.equals(item)).isPresent()) {
            throw new Invalid(FIELD, "not-unique", "Another " + type.name() + " has this key.");
        }
    }

    /**
     * Claims the key for an item that a conversion prepares, until it is {@linkplain #giveBack given back}.
     *
     * @throws Invalid {@code not-unique}
     */
    public void claim(ItemType type, @Nullable Origin origin, UUID item) {
        requireFree(type, origin, item);
        if (origin != null) {
            Sql.update(
                    database,
                    "insert into unique_value (item_type, field, value, holder) values (?, ?, ?, ?) on conflict do nothing",
                    type.name(),
                    FIELD,
                    key(origin),
                    item);
        }
    }

    /** The item exists and has its key itself. */
    public void giveBack(ItemType type, UUID item) {
        Sql.update(
                database,
                "delete from unique_value where holder = ? and item_type = ? and field = ?",
                item,
                type.name(),
                FIELD);
    }

    private void lock(ItemType type, Origin origin) {
        String key = type.name() + "\n" + key(origin);
        Sql.lock(database, key);
    }

    /** The item that has this key at the moment. */
    Optional<UUID> find(ItemType type, Origin origin) {
        return Sql.rows(
                        database,
                        "select id from " + type.table() + " where origin_system = ? and origin_id = ?",
                        row -> row.getObject("id", UUID.class),
                        origin.system(),
                        origin.id())
                .stream()
                .findFirst();
    }

    private Optional<UUID> claimant(ItemType type, Origin origin) {
        return Sql.rows(
                        database,
                        "select holder from unique_value where item_type = ? and field = ? and value = ?",
                        row -> row.getObject("holder", UUID.class),
                        type.name(),
                        FIELD,
                        key(origin))
                .stream()
                .findFirst();
    }

    private static String key(Origin origin) {
        return origin.system() + "\n" + origin.id();
    }
}
