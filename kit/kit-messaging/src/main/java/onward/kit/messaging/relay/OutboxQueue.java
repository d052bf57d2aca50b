package onward.kit.messaging.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import onward.kit.messaging.Lane;
import onward.kit.messaging.OutboxEntry;

/** One lane of the outbox, seen from the relay that empties it over one connection. */
final class OutboxQueue {

    /** The first of the two keys of our advisory locks; the second is the bucket. */
    private static final int LOCKS = 0x0B0C5000;

    // Only buckets with something in them are worth a claim. A bucket that another relay has claimed keeps its rows at
    // the
    // head of the lane until that relay is done, so look further than one round.
    private static final String CLAIM = """
            select bucket, pg_try_advisory_xact_lock(?, bucket)
            from (select distinct bucket
                  from (select bucket from outbox where lane = ? order by id limit 2000) head) waiting""";

    private static final String READ = """
            select id, message_id, aggregatetype, aggregateid, type, subject, time, traceparent, payload,
                   extract(epoch from clock_timestamp() - written_at)
            from outbox where lane = ? and bucket = any (?) order by id limit ?""";

    private static final String DELETE = "delete from outbox where lane = ? and id = any (?)";

    private static final String BURY = """
            insert into outbox_dead (lane, id, message_id, aggregatetype, aggregateid, type, subject, time, traceparent,
                                     payload, written_at, reason)
            select lane, id, message_id, aggregatetype, aggregateid, type, subject, time, traceparent,
                   payload, written_at, ?
            from outbox where lane = ? and id = ?""";

    private final Connection connection;
    private final Lane lane;

    OutboxQueue(Connection connection, Lane lane) {
        this.connection = connection;
        this.lane = lane;
    }

    /** Buckets that hold messages, by whether they were there to be claimed. */
    record Claim(List<Integer> ours, boolean othersHold) {}

    /** A message in its place in the lane, and how long it had been there when it was read. */
    record Waiting(long id, OutboxEntry entry, Duration age) {}

    /** Claims the buckets that hold messages until {@link #commit} or {@link #rollback}. */
    Claim claim() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(CLAIM)) {
            select.setInt(1, LOCKS + lane.ordinal());
            select.setString(2, lane.name());
            List<Integer> ours = new ArrayList<>();
            boolean othersHold = false;
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    if (rows.getBoolean(2)) {
                        ours.add(rows.getInt(1));
                    } else {
                        othersHold = true;
                    }
                }
            }
            return new Claim(ours, othersHold);
        }
    }

    /**
     * The first messages of claimed buckets, in order. This has to be a statement of its own: the one that claims may have
     * begun before the last holder of a bucket committed, and would see again what that one has sent.
     */
    List<Waiting> read(List<Integer> buckets, int atMost) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(READ)) {
            select.setString(1, lane.name());
            select.setArray(2, connection.createArrayOf("int2", buckets.toArray()));
            select.setInt(3, atMost);
            List<Waiting> messages = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    messages.add(waiting(rows));
                }
            }
            return messages;
        }
    }

    void delete(List<Long> ids) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setString(1, lane.name());
            delete.setArray(2, connection.createArrayOf("int8", ids.toArray()));
            delete.executeUpdate();
        }
    }

    /** Copies a message that cannot be sent to where it waits for an operator. */
    void bury(long id, String reason) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(BURY)) {
            insert.setString(1, reason);
            insert.setString(2, lane.name());
            insert.setLong(3, id);
            insert.executeUpdate();
        }
    }

    void commit() throws SQLException {
        connection.commit();
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    void close() throws SQLException {
        connection.close();
    }

    private Waiting waiting(ResultSet row) throws SQLException {
        var entry = new OutboxEntry(
                row.getObject(2, UUID.class),
                lane,
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                row.getString(8),
                row.getString(9));
        return new Waiting(row.getLong(1), entry, Duration.ofNanos((long) (row.getDouble(10) * 1e9)));
    }
}
