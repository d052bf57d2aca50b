package onward.kit.item.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import onward.contract.message.WireMapper;
import onward.contract.value.Change;
import onward.contract.value.ItemRef;
import onward.kit.data.Sql;
import onward.kit.item.type.ItemType;
import onward.kit.web.filter.SqlCondition;
import onward.kit.web.paging.NumberedQuery;
import onward.kit.web.paging.Page;
import org.jspecify.annotations.Nullable;

/** The history of this service's items. Lines are only ever added, in the transaction of what they tell. */
@ApplicationScoped
public class History {
    private static final TypeReference<List<Change>> CHANGES = new TypeReference<>() {};
    private static final TypeReference<List<ItemRef>> ITEMS = new TypeReference<>() {};

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
        record(type, item, at, by, what, description, changes, List.of(), conversion);
    }

    /** The same of a conversion that is complete, with the items that came of it. */
    public void record(
            ItemType type,
            UUID item,
            Instant at,
            String by,
            HistoryType what,
            String description,
            List<Change> changes,
            List<ItemRef> created,
            @Nullable UUID conversion) {
        Sql.update(
                database,
                """
                insert into history (item_type, item_id, at, by_user, type, description, changes, created, conversion_id)
                values (?, ?, ?, ?, ?, ?, cast(? as jsonb), cast(? as jsonb), ?)""",
                type.name(),
                item,
                at,
                by,
                what.name(),
                description,
                changes.isEmpty() ? null : write(changes),
                created.isEmpty() ? null : write(created),
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

    /**
     * The newest lines of these items. The numbers of every item's lines are looked up by themselves, in the index alone: an order by id over all would
     * tempt the database to read the whole history backwards in search of the few items.
     *
     * @param items a query for the ids of items, each once, as {@code id}
     * @param from the newest line that is wanted
     */
    public List<HistoryLine> newestOf(SqlCondition items, long from, int limit) {
        String sql = """
                select item_type, item_id, history.id, at, by_user, type, description, changes, created, conversion_id
                from (
                  select line.id from (%s) of_items cross join lateral (
                    select id from history where item_id = of_items.id and id <= ? order by id desc limit ?) line
                  order by line.id desc limit ?) newest
                join history on history.id = newest.id order by history.id desc""".formatted(items.sql());
        List<Object> values = Stream.concat(items.params().stream(), Stream.<Object>of(from, limit, limit))
                .toList();
        return Sql.rowsPlannedAnew(database, sql, History::line, values);
    }

    private static HistoryLine line(ResultSet row) throws SQLException {
        return new HistoryLine(
                row.getString(1),
                row.getObject(2, UUID.class),
                new HistoryEntry(
                        row.getLong(3),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getString(5),
                        HistoryType.valueOf(row.getString(6)),
                        row.getString(7),
                        read(row.getString(8), CHANGES),
                        row.getObject(10, UUID.class)),
                read(row.getString(9), ITEMS));
    }

    private static HistoryEntry entry(Object[] row) {
        return new HistoryEntry(
                ((Number) row[0]).longValue(),
                (Instant) row[1],
                (String) row[2],
                HistoryType.valueOf((String) row[3]),
                (String) row[4],
                read((String) row[5], CHANGES),
                (UUID) row[6]);
    }

    private static String write(List<?> list) {
        try {
            return WireMapper.mapper().writeValueAsString(list);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("What happened is no JSON", e);
        }
    }

    private static <T> List<T> read(@Nullable String json, TypeReference<List<T>> type) {
        try {
            return json == null ? List.of() : WireMapper.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The history is not as written by this service", e);
        }
    }
}
