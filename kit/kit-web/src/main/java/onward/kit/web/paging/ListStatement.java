package onward.kit.web.paging;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import onward.contract.problem.FieldError;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.kit.data.Sql;
import onward.kit.web.filter.FieldKind;
import onward.kit.web.filter.FilterCompiler;
import onward.kit.web.filter.FilterFields;
import onward.kit.web.filter.SortKey;
import onward.kit.web.filter.SqlCondition;
import onward.kit.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * A list as SQL: {@code select … from <rows> where <access> and <filter> and <after the cursor> order by … limit n + 1}. An owner says what the
 * rows are and which of them the caller may read; everything else comes from the {@link ListQuery}. Pages are found by key, never by offset.
 *
 * <pre>{@code
 * ListStatement list = ListStatement.of("lead l", "l.id", FIELDS).only(readable).answering(query);
 * Page<UUID> ids = list.ids(entityManager);
 * Page<LeadView> page = list.page(entityManager, "l.title, l.stage", row -> new LeadView(…));
 * }</pre>
 */
public final class ListStatement {
    private static final int COUNT_CAP = 10_000;
    private static final String NEWEST_FIRST = "-createdAt";

    private final String from;
    private final SqlCondition matching;
    private final SqlCondition after;
    private final SortOrder order;
    private final ListQuery query;
    private final String identity;

    private ListStatement(
            String from, SqlCondition matching, SqlCondition after, SortOrder order, ListQuery query, String identity) {
        this.from = from;
        this.matching = matching;
        this.after = after;
        this.order = order;
        this.query = query;
        this.identity = identity;
    }

    /**
     * A list of the rows of {@code from} (what stands between "from" and "where", with an alias), told apart by {@code id}, a uuid. Its default
     * order is {@code -createdAt}, so a field of that name is declared, or another default said.
     */
    public static Rows of(String from, String id, FilterFields fields) {
        return of(from, id, FieldKind.UUID, fields);
    }

    /** The same for rows whose id is no uuid. */
    public static Rows of(String from, String id, FieldKind idKind, FilterFields fields) {
        return new Rows(from, new SortKey(id, idKind, false), fields, SqlCondition.ALWAYS, NEWEST_FIRST, null);
    }

    /** What a kind of list is, before anybody asks for a page of it. */
    public record Rows(
            String from,
            SortKey id,
            FilterFields fields,
            SqlCondition visible,
            String defaultSort,
            @Nullable Function<String, SqlCondition> search) {

        /** Only rows that satisfy this too: access first of all. */
        public Rows only(SqlCondition condition) {
            return new Rows(from, id, fields, visible.and(condition), defaultSort, search);
        }

        public Rows sortedBy(String sort) {
            return new Rows(from, id, fields, visible, sort, search);
        }

        /** How {@code q} is looked for; a list that does not say it does not take the parameter yet. */
        public Rows searching(Function<String, SqlCondition> condition) {
            return new Rows(from, id, fields, visible, defaultSort, condition);
        }

        /**
         * Reads the query; a bad filter, sort or cursor is the 400 of that name, and {@code q} the 422 {@code not-yet} where nothing is searched.
         */
        public ListStatement answering(ListQuery query) {
            query.requireReadable();
            String sort = query.sort() == null || query.sort().isBlank() ? defaultSort : query.sort();
            SortOrder order = SortOrder.parse(sort, fields).thenBy(id);
            SqlCondition matching =
                    visible.and(FilterCompiler.compile(query.filter(), fields)).and(found(query.words()));
            String identity = String.join("\n", from, sort, text(query.filter()), text(query.q()));
            SqlCondition after = query.cursor() == null
                    ? SqlCondition.ALWAYS
                    : Keyset.after(order.terms(), Cursor.read(query.cursor(), identity, order.terms()));
            return new ListStatement(from, matching, after, order, query, identity);
        }

        private SqlCondition found(@Nullable String words) {
            if (words == null) {
                return SqlCondition.ALWAYS;
            }
            if (search == null) {
                String message = "This list cannot be searched yet; use filter.";
                throw new ProblemException(
                        ProblemType.NOT_YET,
                        Problem.about(ProblemType.NOT_YET, "q: " + message)
                                .errors(List.of(new FieldError("q", "not-yet", message)))
                                .build());
            }
            return search.apply(words);
        }

        private static String text(@Nullable String parameter) {
            return parameter == null ? "" : parameter;
        }
    }

    /** The ids of a page, in order, with the cursor of the next and the total if asked for. */
    public Page<UUID> ids(EntityManager entityManager) {
        return page(entityManager, "", row -> (UUID) row[order.terms().size() - 1]);
    }

    /** A page of rows. {@code columns} is what stands after "select"; the row handed to {@code each} starts with them. */
    public <T> Page<T> page(EntityManager entityManager, String columns, Function<Object[], T> each) {
        SqlCondition statement = pageSql(columns);
        List<Object[]> rows =
                Sql.rowsPlannedAnew(entityManager, statement.sql(), ListStatement::values, statement.params());
        return page(rows, total(entityManager), each);
    }

    /** One more row than a page has, to see whether there is another one; the sort keys stand at the end of each row. */
    SqlCondition pageSql(String columns) {
        SqlCondition where = matching.and(after);
        return new SqlCondition(
                "select " + (columns.isEmpty() ? "" : columns + ", ") + Keyset.columns(order.terms()) + " from " + from
                        + " where " + where.sql() + " order by " + order.sql() + " limit " + (query.size() + 1),
                where.params());
    }

    SqlCondition countSql() {
        return new SqlCondition(
                "select count(*) from (select 1 from " + from + " where " + matching.sql() + " limit " + (COUNT_CAP + 1)
                        + ") counted",
                matching.params());
    }

    private <T> Page<T> page(List<Object[]> rows, @Nullable Long total, Function<Object[], T> each) {
        boolean more = rows.size() > query.size();
        List<Object[]> shown = more ? rows.subList(0, query.size()) : rows;
        boolean capped = total != null && total > COUNT_CAP;
        return new Page<>(
                shown.stream().map(each).toList(),
                more ? Cursor.write(identity, keys(shown.getLast())) : null,
                capped ? Long.valueOf(COUNT_CAP) : total,
                capped ? true : null);
    }

    private List<@Nullable Object> keys(Object[] row) {
        int count = order.terms().size();
        List<@Nullable Object> keys = new ArrayList<>();
        for (Object value : Arrays.copyOfRange(row, row.length - count, row.length)) {
            keys.add(plain(value));
        }
        return keys;
    }

    /** As {@link FieldKind#read} reads it again. */
    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case BigDecimal number -> number.toPlainString();
            case OffsetDateTime time -> time.toInstant();
            case Timestamp time -> time.toInstant();
            case java.sql.Date date -> date.toLocalDate();
            case Instant time -> time;
            case LocalDate date -> date;
            case UUID id -> id;
            case String text -> text;
            case Boolean flag -> flag;
            case Long number -> number;
            case Integer number -> number;
            case Short number -> number;
            case BigInteger number -> number;
            case Object other -> throw new IllegalStateException("no sort key: " + other.getClass());
        };
    }

    private @Nullable Long total(EntityManager entityManager) {
        if (!query.wantsTotal()) {
            return null;
        }
        SqlCondition statement = countSql();
        return Sql.rowsPlannedAnew(entityManager, statement.sql(), row -> row.getLong(1), statement.params())
                .getFirst();
    }

    private static Object[] values(ResultSet row) throws SQLException {
        Object[] values = new Object[row.getMetaData().getColumnCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.getObject(i + 1);
        }
        return values;
    }
}
