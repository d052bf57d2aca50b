package onward.kit.item.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import onward.contract.message.WireMapper;
import onward.contract.value.Change;
import onward.kit.data.Sql;
import onward.kit.item.type.ItemType;
import onward.kit.web.paging.NumberedQuery;
import onward.kit.web.paging.Page;
import org.jspecify.annotations.Nullable;

/** The history of this service's items. Lines are only ever added, in the transaction of what they tell. */
@ApplicationScoped
public class History {
    private static final TypeReference<List<Change>> CHANGES = new TypeReference<>() {};

    private final EntityManager database;

    History(EntityManager database) {
        this.database = database;
    }

    public void record(
            ItemType type,
            UUID item,
            Instant at,
            String by,
            HistoryType what,
            String description,
            List<Change> changes,
            @Nullable UUID conversion) {
        Sql.update(
                database,
                """
                insert into history (item_type, item_id, at, by_user, type, description, changes, conversion_id)
                values (?, ?, ?, ?, ?, ?, cast(? as jsonb), ?)""",
                type.name(),
                item,
                at,
                by,
                what.name(),
                description,
                changes.isEmpty() ? null : write(changes),
                conversion);
    }

    /** The newest lines first. */
    public Page<HistoryEntry> page(ItemType type, UUID item, NumberedQuery query) {
        List<HistoryEntry> entries = database
                .createNativeQuery("""
                        select id, at, by_user, type, description, changes::text, conversion_id from history
                        where item_id = ?1 and item_type = ?2 and id < ?3 order by id desc limit ?4""", Object[].class)
                .setParameter(1, item)
                .setParameter(2, type.name())
                .setParameter(3, query.after(Long.MAX_VALUE))
                .setParameter(4, query.rows())
                .getResultList()
                .stream()
                .map(row -> entry((Object[]) row))
                .toList();
        return query.page(entries, HistoryEntry::id);
    }

    private static HistoryEntry entry(Object[] row) {
        return new HistoryEntry(
                ((Number) row[0]).longValue(),
                (Instant) row[1],
                (String) row[2],
                HistoryType.valueOf((String) row[3]),
                (String) row[4],
                read((String) row[5]),
                (UUID) row[6]);
    }

    private static String write(List<Change> changes) {
        try {
            return WireMapper.mapper().writeValueAsString(changes);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Changes that are no JSON", e);
        }
    }

    private static List<Change> read(@Nullable String json) {
        try {
            return json == null ? List.of() : WireMapper.mapper().readValue(json, CHANGES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("history.changes is not as written by this service", e);
        }
    }
}
