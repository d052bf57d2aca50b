package onward.kit.messaging.consumer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onward.kit.messaging.OutboxEntry;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Which messages a consumer has seen, and what it replied. All of it is part of the transaction that is open. */
final class Inbox {

    // Sorted, so that two replicas with the same messages wait for each other instead of dying in a deadlock.
    // A message in quarantine that comes again is handled anew: what kept it from being handled may have been mended.
    private static final String ENTER = """
            insert into inbox as seen (consumer, message_id)
            select ?, id from unnest(?::uuid[]) as id order by id
            on conflict (consumer, message_id) do update set state = 'HANDLED', reply = null
            where seen.state = 'QUARANTINED'
            returning message_id, old.state is not null""";

    private static final String REPLIES =
            "select message_id, reply from inbox where consumer = ? and message_id = any (?) and reply is not null";

    private static final String NOTE = "update inbox set state = ?, reply = ? where consumer = ? and message_id = ?";

    private final Session session;
    private final String consumer;

    Inbox(Session session, String consumer) {
        this.session = session;
        this.consumer = consumer;
    }

    enum State {
        HANDLED,
        IGNORED,
        QUARANTINED
    }

    /** What has become of a message, where that differs from being handled without a reply. */
    record Note(UUID id, State state, @Nullable OutboxEntry reply) {}

    /** Messages to be handled, those among them included that came out of quarantine. */
    record Entered(Set<UUID> ids, Set<UUID> fromQuarantine) {}

    /** Enters messages and returns those to be handled. A message that another replica is handling is waited for. */
    Entered enter(Collection<UUID> ids) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(ENTER)) {
                insert.setString(1, consumer);
                insert.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
                return entered(insert);
            }
        });
    }

    /** The stored replies of messages seen before. */
    Map<UUID, OutboxEntry> repliesTo(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return session.doReturningWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement(REPLIES)) {
                select.setString(1, consumer);
                select.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
                Map<UUID, OutboxEntry> replies = new HashMap<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        replies.put(rows.getObject(1, UUID.class), OutboxEntry.fromJson(rows.getString(2)));
                    }
                }
                return replies;
            }
        });
    }

    void note(List<Note> notes) {
        if (!notes.isEmpty()) {
            session.doWork(connection -> note(connection, notes));
        }
    }

    private void note(Connection connection, List<Note> notes) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(NOTE)) {
            for (Note note : notes) {
                update.setString(1, note.state().name());
                update.setString(2, note.reply() == null ? null : note.reply().toJson());
                update.setString(3, consumer);
                update.setObject(4, note.id());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private static Entered entered(PreparedStatement statement) throws SQLException {
        Set<UUID> ids = new HashSet<>();
        Set<UUID> fromQuarantine = new HashSet<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                UUID id = rows.getObject(1, UUID.class);
                ids.add(id);
                if (rows.getBoolean(2)) {
                    fromQuarantine.add(id);
                }
            }
        }
        return new Entered(ids, fromQuarantine);
    }
}
