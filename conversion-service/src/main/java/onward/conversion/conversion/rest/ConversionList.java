package onward.conversion.conversion.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import onward.contract.value.ItemRef;
import onward.conversion.conversion.Conversion;
import onward.conversion.conversion.store.ConversionStore;
import onward.kit.web.filter.FilterField;
import onward.kit.web.filter.FilterFields;
import onward.kit.web.paging.ListQuery;
import onward.kit.web.paging.ListStatement;
import onward.kit.web.paging.Page;
import org.jspecify.annotations.Nullable;

/**
 * Lists of conversions. Whose source a user may read only the source's owner knows, so rows that are not his own are put to their owners a page
 * at a time. A page may come out short; what follows it is behind its cursor.
 */
@ApplicationScoped
class ConversionList {
    private static final FilterFields FIELDS = FilterFields.of(
            FilterField.uuid("id", "c.id").notNull(),
            FilterField.code("source.type", "c.source_type").notNull(),
            FilterField.uuid("source.id", "c.source_id").notNull(),
            FilterField.code("state", "c.state").notNull(),
            FilterField.code("requestedBy", "c.requested_by").notNull(),
            FilterField.code("startedBy", "c.started_by").notNull(),
            FilterField.instant("requestedAt", "c.requested_at").notNull().sortable(),
            FilterField.instant("finishedAt", "c.finished_at").sortable());
    private static final ListStatement.Rows ROWS =
            ListStatement.of("conversion c", "c.id", FIELDS).sortedBy("-requestedAt");

    /** Pages looked through for one answer, before it is given as it is. */
    private static final int LOOKS = 20;

    private static final int COUNT_CAP = 10_000;
    private static final int LARGEST_PAGE = 200;

    private final EntityManager entityManager;
    private final ConversionStore store;
    private final ConversionAccess access;
    private final ConversionViews views;

    ConversionList(EntityManager entityManager, ConversionStore store, ConversionAccess access, ConversionViews views) {
        this.entityManager = entityManager;
        this.store = store;
        this.access = access;
        this.views = views;
    }

    /** {@code concernsItsSource} as of {@link Conversion#concernsItsSource}. */
    private record Row(UUID id, String requester, ItemRef source, boolean concernsItsSource) {}

    Page<ConversionView> page(ListQuery query, boolean withSteps, Viewer viewer) {
        List<UUID> found = new ArrayList<>();
        String cursor = query.cursor();
        for (int look = 0; look < LOOKS && found.size() < query.size(); look++) {
            Page<Row> rows = rows(of(query, query.size() - found.size(), cursor));
            readable(rows.items(), viewer).forEach(row -> found.add(row.id()));
            cursor = rows.nextCursor();
            if (cursor == null) {
                break;
            }
        }
        Long total = query.wantsTotal() ? total(query, viewer) : null;
        boolean capped = total != null && total > COUNT_CAP;
        return new Page<>(
                views.views(inOrder(found), withSteps ? store.steps(found) : Map.of(), viewer),
                cursor,
                capped ? Long.valueOf(COUNT_CAP) : total,
                capped ? true : null);
    }

    private long total(ListQuery query, Viewer viewer) {
        long total = 0;
        String cursor = null;
        do {
            Page<Row> rows = rows(of(query, LARGEST_PAGE, cursor));
            total += readable(rows.items(), viewer).size();
            cursor = rows.nextCursor();
        } while (cursor != null && total <= COUNT_CAP);
        return total;
    }

    @Transactional
    Page<Row> rows(ListQuery query) {
        return ROWS.answering(query)
                .page(
                        entityManager,
                        "c.id as conversion, c.requested_by, c.source_type, c.source_id, c.start -> 'sourceRefusal' is null as concerns_source",
                        row -> new Row(
                                (UUID) row[0],
                                (String) row[1],
                                new ItemRef((String) row[2], (UUID) row[3], null),
                                (Boolean) row[4]));
    }

    private List<Row> readable(Collection<Row> rows, Viewer viewer) {
        Set<ItemRef> others = new HashSet<>();
        for (Row row : rows) {
            if (row.concernsItsSource() && !ConversionAccess.isOwn(row.requester(), viewer)) {
                others.add(row.source());
            }
        }
        Set<UUID> readable = access.readable(others, viewer);
        return rows.stream()
                .filter(row -> ConversionAccess.isOwn(row.requester(), viewer)
                        || row.concernsItsSource()
                                && readable.contains(row.source().id()))
                .toList();
    }

    private List<Conversion> inOrder(List<UUID> ids) {
        Map<UUID, Conversion> found =
                store.findAll(ids).stream().collect(Collectors.toMap(Conversion::id, Function.identity()));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    private static ListQuery of(ListQuery query, int limit, @Nullable String cursor) {
        return new ListQuery(query.filter(), query.q(), query.sort(), String.valueOf(limit), cursor, null, null);
    }
}
