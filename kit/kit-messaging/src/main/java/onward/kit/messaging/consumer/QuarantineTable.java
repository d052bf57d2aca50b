package onward.kit.messaging.consumer;

import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The table of records that were set aside, byte for byte. All of it is part of the transaction that is open. */
final class QuarantineTable {

    private static final String HOLD = """
            insert into quarantine (consumer, topic, partition_number, record_offset, message_id, type, key, payload,
                                    header_names, header_values, reason)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing""";

    private static final String LIST = """
            select id, consumer, topic, message_id, type, key, reason, at from quarantine
            where id > ? and released_at is null order by id limit ?""";

    private static final String FIND = """
            select id, consumer, topic, message_id, type, key, reason, at,
                   partition_number, record_offset, header_names, header_values, payload
            from quarantine where id = ? and released_at is null""";

    private static final String TAKE = """
            select consumer, topic, partition_number, record_offset, key, payload, header_names, header_values
            from quarantine where id = ? and released_at is null for update""";

    private static final String RELEASE_MESSAGES = """
            update quarantine set released_at = clock_timestamp()
            where consumer = ? and message_id = any (?) and released_at is null""";

    private static final String RELEASE = "update quarantine set released_at = clock_timestamp() where id = ?";

    private final Session session;

    QuarantineTable(Session session) {
        this.session = session;
    }

    /** A record as it came from its topic, and who could not handle it. */
    record Held(String consumer, ConsumerRecord<byte[], byte[]> source) {}

    void hold(String consumer, Received received, String reason) {
        session.doWork(connection -> hold(connection, consumer, received, reason));
    }

    List<HeldRecord> list(long after, int limit) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement(LIST)) {
                select.setLong(1, after);
                select.setInt(2, limit);
                List<HeldRecord> held = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        held.add(new HeldRecord(
                                rows.getLong(1),
                                rows.getString(2),
                                rows.getString(3),
                                rows.getObject(4, UUID.class),
                                rows.getString(5),
                                text(rows.getBytes(6)),
                                rows.getString(7),
                                rows.getObject(8, OffsetDateTime.class).toInstant()));
                    }
                }
                return held;
            }
        });
    }

    /** A record that is still held. */
    Optional<HeldContent> find(long id) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement(FIND)) {
                select.setLong(1, id);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(content(row)) : Optional.empty();
                }
            }
        });
    }

    /** Locks a record that is still held. */
    Optional<Held> take(long id) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement(TAKE)) {
                select.setLong(1, id);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(held(row)) : Optional.empty();
                }
            }
        });
    }

    /** Messages that came again and are being handled need no more help. */
    void release(String consumer, Set<UUID> messageIds) {
        if (!messageIds.isEmpty()) {
            session.doWork(connection -> {
                try (PreparedStatement update = connection.prepareStatement(RELEASE_MESSAGES)) {
                    update.setString(1, consumer);
                    update.setArray(2, connection.createArrayOf("uuid", messageIds.toArray()));
                    update.executeUpdate();
                }
            });
        }
    }

    void release(long id) {
        session.doWork(connection -> {
            try (PreparedStatement update = connection.prepareStatement(RELEASE)) {
                update.setLong(1, id);
                update.executeUpdate();
            }
        });
    }

    private static void hold(Connection connection, String consumer, Received received, String reason)
            throws SQLException {
        ConsumerRecord<byte[], byte[]> source = received.source();
        Header[] headers = source.headers().toArray();
        String[] names =
                Arrays.stream(headers).map(header -> withoutNul(header.key())).toArray(String[]::new);
        byte[][] values = Arrays.stream(headers).map(Header::value).toArray(byte[][]::new);
        try (PreparedStatement insert = connection.prepareStatement(HOLD)) {
            insert.setString(1, consumer);
            insert.setString(2, source.topic());
            insert.setInt(3, source.partition());
            insert.setLong(4, source.offset());
            switch (received) {
                case Received.Message known -> {
                    insert.setObject(5, known.message().id());
                    insert.setString(6, withoutNul(known.message().type()));
                }
                case Received.Unreadable _ -> {
                    insert.setNull(5, Types.OTHER);
                    insert.setNull(6, Types.VARCHAR);
                }
            }
            insert.setBytes(7, source.key());
            insert.setBytes(8, source.value());
            insert.setArray(9, connection.createArrayOf("text", names));
            insert.setArray(10, connection.createArrayOf("bytea", values));
            insert.setString(11, withoutNul(reason));
            insert.executeUpdate();
        }
    }

    private static HeldContent content(ResultSet row) throws SQLException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : headers(row.getArray(11), row.getArray(12))) {
            headers.put(header.key(), String.valueOf(text(header.value())));
        }
        return new HeldContent(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getInt(9),
                row.getLong(10),
                row.getObject(4, UUID.class),
                row.getString(5),
                text(row.getBytes(6)),
                row.getString(7),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                headers,
                text(row.getBytes(13)));
    }

    private static RecordHeaders headers(Array nameColumn, Array valueColumn) throws SQLException {
        var headers = new RecordHeaders();
        Object[] names = (Object[]) nameColumn.getArray();
        Object[] values = (Object[]) valueColumn.getArray();
        for (int i = 0; i < names.length; i++) {
            headers.add(new RecordHeader((String) names[i], (byte[]) values[i]));
        }
        return headers;
    }

    private static Held held(ResultSet row) throws SQLException {
        byte[] key = row.getBytes(5);
        byte[] value = row.getBytes(6);
        return new Held(
                row.getString(1),
                new ConsumerRecord<>(
                        row.getString(2),
                        row.getInt(3),
                        row.getLong(4),
                        ConsumerRecord.NO_TIMESTAMP,
                        TimestampType.NO_TIMESTAMP_TYPE,
                        size(key),
                        size(value),
                        key,
                        value,
                        headers(row.getArray(7), row.getArray(8)),
                        Optional.empty()));
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private static int size(byte @Nullable [] bytes) {
        return bytes == null ? ConsumerRecord.NULL_SIZE : bytes.length;
    }

    /** PostgreSQL's text holds every character but this one. */
    private static String withoutNul(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
