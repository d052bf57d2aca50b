package onward.kit.conversion.target;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import onward.contract.message.WireMapper;
import onward.kit.data.Sql;
import org.jspecify.annotations.Nullable;

/** What this service keeps aside for conversions, and the tombstones of those that are over. */
@ApplicationScoped
class PreparedItems {
    private static final TypeReference<List<PreparedItem>> ITEMS = new TypeReference<>() {};

    enum State {
        PREPARED,
        CONFIRMED,
        CANCELLED
    }

    record Kept(int round, State state, List<PreparedItem> items) {}

    private final EntityManager database;

    PreparedItems(EntityManager database) {
        this.database = database;
    }

    /** What is kept for a conversion, locked. */
    @Nullable
    Kept find(UUID conversion) {
        List<Kept> found = Sql.rows(
                database,
                "select round, state, items::text as items from prepared_items where conversion_id = ? for update",
                row -> new Kept(
                        row.getInt("round"), State.valueOf(row.getString("state")), read(row.getString("items"))),
                conversion);
        return found.isEmpty() ? null : found.getFirst();
    }

    void keep(UUID conversion, int round, State state, List<PreparedItem> items, Instant now) {
        Sql.update(database, """
                insert into prepared_items (conversion_id, round, state, items, at) values (?, ?, ?, cast(? as jsonb), ?)
                on conflict (conversion_id) do update
                set round = excluded.round, state = excluded.state, items = excluded.items, at = excluded.at""", conversion, round, state.name(), write(items), now);
    }

    /** Drops some tombstones older than this, the oldest first, but none that somebody is looking at; returns how many. */
    int forgetEndedBefore(Instant before, int most) {
        return Sql.update(database, """
                delete from prepared_items where conversion_id = any (array(
                  select conversion_id from prepared_items where state <> 'PREPARED' and at < ?
                  order by at limit ? for update skip locked))""", before, most);
    }

    private static String write(List<PreparedItem> items) {
        try {
            return WireMapper.mapper().writerFor(ITEMS).writeValueAsString(items);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Prepared items that are no JSON", e);
        }
    }

    private static List<PreparedItem> read(String json) {
        try {
            return WireMapper.mapper().readValue(json, ITEMS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("prepared_items.items is not as written by this service", e);
        }
    }
}
