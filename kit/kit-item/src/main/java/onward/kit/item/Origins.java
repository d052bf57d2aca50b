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

/** Which item has which key in another system: of one type at most one (product rule, section 1). */
@ApplicationScoped
class Origins {
    private final EntityManager database;

    Origins(EntityManager database) {
        this.database = database;
    }

    /** The item that has this key. Nobody else takes or gives it until the caller's transaction ends. */
    Optional<UUID> claim(ItemType type, Origin origin) {
        String key = String.join("\n", type.name(), origin.system(), origin.id());
        Sql.lock(database, key);
        return Sql.rows(
                        database,
                        "select id from " + type.table() + " where origin_system = ? and origin_id = ?",
                        row -> row.getObject("id", UUID.class),
                        origin.system(),
                        origin.id())
                .stream()
                .findFirst();
    }

    /** No other item has the key; {@code item} is absent for a new one. */
    void requireFree(ItemType type, @Nullable Origin origin, @Nullable UUID item) {
        if (origin != null
                && claim(type, origin).filter(holder -> !holder.equals(item)).isPresent()) {
            throw new Invalid("origin", "not-unique", "Another " + type.name() + " has this key.");
        }
    }
}
