package onward.conversion.conversion.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import onward.contract.conversion.ConversionState;
import onward.contract.conversion.RequestKey;
import onward.conversion.conversion.Conversion;
import onward.conversion.conversion.Step;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The tables of conversions. Locks are taken in the order of ids, so that two who lock several never wait for each other. */
@ApplicationScoped
public class ConversionStore {
    private static final String COLUMNS =
            "select id, definition_version, start, document, finished_at from conversion ";

    private static final String FIND = COLUMNS + "where id = any (?)";

    private static final String LOCK = COLUMNS + "where id = any (?) order by id for update";

    private static final String LOCK_DUE = COLUMNS + "where due_at <= ? order by due_at limit ? for update skip locked";

    private static final String INSERT = """
            insert into conversion (id, definition_version, state, source_type, source_id, requested_by, started_by, requested_at,
                                    finished_at, due_at, request_key, request_fingerprint, start, document)
            select id, definition_version, state, source_type, source_id, requested_by, started_by, requested_at,
                   finished_at, due_at, request_key, request_fingerprint, start::jsonb, document::jsonb
            from unnest(?::uuid[], ?::int[], ?::text[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::timestamptz[],
                        ?::timestamptz[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[])
                as fresh (id, definition_version, state, source_type, source_id, requested_by, started_by, requested_at,
                          finished_at, due_at, request_key, request_fingerprint, start, document)
            order by id
            on conflict do nothing
            returning id""";

    /** An earlier due time stays where it is: a conversion of some milliseconds then never touches that index. */
    private static final String UPDATE = """
            update conversion
            set state = changed.state,
                document = changed.document::jsonb,
                finished_at = changed.finished_at,
                due_at = case when changed.exact or changed.due_at is null or conversion.due_at is null then changed.due_at
                              else least(conversion.due_at, changed.due_at) end
            from unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::bool[])
                as changed (id, state, document, finished_at, due_at, exact)
            where conversion.id = changed.id""";

    private static final String RECORD = """
            insert into conversion_step (conversion_id, seq, at, kind, target, outcome, by, reason)
            select * from unnest(?::uuid[], ?::int[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])""";

    private final Session session;

    ConversionStore(Session session) {
        this.session = session;
    }

    /** A step and whose it is. */
    public record Recorded(UUID conversionId, Step step) {}

    /** A conversion and its steps. */
    public record Story(Conversion conversion, List<Step> steps) {}

    @Transactional
    public Optional<Conversion> find(UUID id) {
        return findAll(List.of(id)).stream().findFirst();
    }

    /** Those that exist, in no order. */
    @Transactional
    public List<Conversion> findAll(Collection<UUID> ids) {
        return session.doReturningWork(connection -> conversions(connection, FIND, ids));
    }

    /** A conversion with everything that happened to it. */
    @Transactional
    public Optional<Story> story(UUID id) {
        return find(id).map(
                        conversion -> new Story(conversion, steps(List.of(id)).getOrDefault(id, List.of())));
    }

    /** What happened to each of these conversions, in order. */
    @Transactional
    public Map<UUID, List<Step>> steps(Collection<UUID> ids) {
        return session.createSelectionQuery(
                        "from ConversionStep where conversionId in :ids order by conversionId, seq",
                        ConversionStep.class)
                .setParameterList("ids", ids)
                .getResultStream()
                .collect(Collectors.groupingBy(
                        ConversionStep::conversionId, Collectors.mapping(ConversionStep::step, Collectors.toList())));
    }

    /** The conversion a user asked for under this key; the youngest, if the key came back after its day. */
    @Transactional
    public Optional<Conversion> findByKey(String requester, String key) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    COLUMNS + "where requested_by = ? and request_key = ? order by requested_at desc limit 1")) {
                select.setString(1, requester);
                select.setString(2, key);
                return conversions(select).stream().findFirst();
            }
        });
    }

    /** Where these conversions stand; those that have not arrived are left out. */
    @Transactional
    public Map<UUID, ConversionState> states(Collection<UUID> ids) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("select id, state from conversion where id = any (?)")) {
                select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
                Map<UUID, ConversionState> states = new HashMap<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        states.put(rows.getObject(1, UUID.class), ConversionState.valueOf(rows.getString(2)));
                    }
                }
                return states;
            }
        });
    }

    /** How many conversions stand in each state that is no end. */
    @Transactional
    public Map<ConversionState, Long> open() {
        return session.doReturningWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                            "select state, count(*) from conversion where finished_at is null group by state");
                    ResultSet rows = select.executeQuery()) {
                Map<ConversionState, Long> counts = new EnumMap<>(ConversionState.class);
                while (rows.next()) {
                    counts.put(ConversionState.valueOf(rows.getString(1)), rows.getLong(2));
                }
                return counts;
            }
        });
    }

    /** Locks one until the end of the transaction. */
    @Transactional(TxType.MANDATORY)
    public Optional<Conversion> lock(UUID id) {
        return lockAll(List.of(id)).stream().findFirst();
    }

    /** Locks those that exist until the end of the transaction. */
    @Transactional(TxType.MANDATORY)
    public List<Conversion> lockAll(Collection<UUID> ids) {
        return session.doReturningWork(connection -> conversions(connection, LOCK, ids));
    }

    /** Locks some of those that are due and that nobody else is looking at. */
    @Transactional(TxType.MANDATORY)
    public List<Conversion> lockDue(Instant now, int atMost) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement(LOCK_DUE)) {
                select.setObject(1, now.atOffset(ZoneOffset.UTC));
                select.setInt(2, atMost);
                return conversions(select);
            }
        });
    }

    /** Inserts conversions unless they are there already; which were not. */
    @Transactional(TxType.MANDATORY)
    public Set<UUID> insert(List<Conversion> started) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                var columns = new Columns<>(connection, insert, started);
                columns.add("uuid", Conversion::id);
                columns.add("int4", Conversion::definition);
                columns.add("text", conversion -> conversion.state().named().name());
                columns.add("text", conversion -> conversion.start().source().type());
                columns.add("uuid", conversion -> conversion.start().source().id());
                columns.add("text", conversion -> conversion.start().requester());
                columns.add("text", conversion -> conversion.start().startedBy().name());
                columns.add("text", conversion -> time(conversion.start().requestedAt()));
                columns.add("text", conversion -> time(conversion.finishedAt()));
                columns.add("text", conversion -> time(conversion.dueAt()));
                columns.add("text", conversion -> key(conversion, RequestKey::key));
                columns.add("text", conversion -> key(conversion, RequestKey::fingerprint));
                columns.add("text", conversion -> ConversionDocument.of(conversion.start()));
                columns.add("text", ConversionDocument::of);
                Set<UUID> inserted = new HashSet<>();
                try (ResultSet rows = insert.executeQuery()) {
                    while (rows.next()) {
                        inserted.add(rows.getObject(1, UUID.class));
                    }
                }
                return inserted;
            }
        });
    }

    /** Writes conversions that are locked here. {@code due} are those whose due time was just looked at and is written as it is. */
    @Transactional(TxType.MANDATORY)
    public void update(List<Conversion> changed, Set<UUID> due) {
        session.doWork(connection -> {
            try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
                var columns = new Columns<>(connection, update, changed);
                columns.add("uuid", Conversion::id);
                columns.add("text", conversion -> conversion.state().named().name());
                columns.add("text", ConversionDocument::of);
                columns.add("text", conversion -> time(conversion.finishedAt()));
                columns.add("text", conversion -> time(conversion.dueAt()));
                columns.add("bool", conversion -> due.contains(conversion.id()));
                update.executeUpdate();
            }
        });
    }

    @Transactional(TxType.MANDATORY)
    public void record(List<Recorded> steps) {
        session.doWork(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(RECORD)) {
                var columns = new Columns<>(connection, insert, steps);
                columns.add("uuid", Recorded::conversionId);
                columns.add("int4", recorded -> recorded.step().seq());
                columns.add("text", recorded -> time(recorded.step().at()));
                columns.add("text", recorded -> recorded.step().kind().name());
                columns.add("text", recorded -> recorded.step().target());
                columns.add("text", recorded -> recorded.step().outcome().name());
                columns.add("text", recorded -> recorded.step().by());
                columns.add("text", recorded -> recorded.step().reason());
                insert.executeUpdate();
            }
        });
    }

    private static List<Conversion> conversions(Connection connection, String sql, Collection<UUID> ids)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            return conversions(select);
        }
    }

    private static List<Conversion> conversions(PreparedStatement select) throws SQLException {
        List<Conversion> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                OffsetDateTime finishedAt = rows.getObject(5, OffsetDateTime.class);
                found.add(ConversionDocument.read(
                        rows.getObject(1, UUID.class),
                        rows.getInt(2),
                        rows.getString(3),
                        rows.getString(4),
                        finishedAt == null ? null : finishedAt.toInstant()));
            }
        }
        return found;
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static @Nullable String key(Conversion conversion, Function<RequestKey, String> part) {
        RequestKey key = conversion.start().requestKey();
        return key == null ? null : part.apply(key);
    }

    /** Rows handed to a statement column by column, one array parameter each. */
    private static final class Columns<T> {
        private final Connection connection;
        private final PreparedStatement statement;
        private final List<T> rows;
        private int next = 1;

        Columns(Connection connection, PreparedStatement statement, List<T> rows) {
            this.connection = connection;
            this.statement = statement;
            this.rows = rows;
        }

        void add(String type, Function<T, @Nullable Object> value) throws SQLException {
            @Nullable Object[] values = rows.stream().map(value).toArray();
            Array array = connection.createArrayOf(type, values);
            statement.setArray(next++, array);
        }
    }
}
