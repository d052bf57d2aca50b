package onward.kit.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import onward.kit.messaging.fault.FaultPoint;
import onward.kit.messaging.fault.Faults;
import org.hibernate.Session;

/**
 * Where messages are written, in the transaction of the change they tell of. Both commit or neither does; a relay sends
 * what has been committed, in the order in which it was written.
 */
@ApplicationScoped
public class Outbox {

    /** Relays of several replicas share a lane by claiming buckets; a key always falls into the same one. */
    private static final int BUCKETS = 16;

    private static final String INSERT = """
            insert into outbox
                (lane, bucket, message_id, aggregatetype, aggregateid, type, subject, time, traceparent, payload)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String UNSENT =
            "select message_id from outbox where lane = 'CONVERSION' and message_id = any (?)";

    private final Session session;
    private final TransactionSynchronizationRegistry transaction;
    private final RelayBell bell;
    private final Faults faults;

    Outbox(Session session, TransactionSynchronizationRegistry transaction, RelayBell bell, Faults faults) {
        this.session = session;
        this.transaction = transaction;
        this.bell = bell;
        this.faults = faults;
    }

    /**
     * Writes one message. The session is flushed first, so that the message gets its place in the order under the row
     * locks of the change.
     *
     * @throws PayloadTooLarge over 512 KiB of JSON
     */
    @Transactional(TxType.MANDATORY)
    public void write(OutgoingMessage message) {
        writeEntries(List.of(OutboxEntry.of(message)));
    }

    /**
     * Writes a message that tells of what all owners have agreed on, which nobody can refuse any more. Its change was measured before; names that
     * have become longer since, or one more line in a list, must not stop it.
     *
     * @throws PayloadTooLarge over 896 KiB of JSON
     */
    @Transactional(TxType.MANDATORY)
    public void writeAgreed(OutgoingMessage message) {
        writeEntries(List.of(OutboxEntry.of(message, PayloadTooLarge.AGREED_LIMIT)));
    }

    /** Writes several messages in one go, in their order; as {@link #write} otherwise. */
    @Transactional(TxType.MANDATORY)
    public void writeAll(List<OutgoingMessage> messages) {
        writeEntries(messages.stream().map(OutboxEntry::of).toList());
    }

    /** Writes messages that have been serialised before, as stored replies have. */
    @Transactional(TxType.MANDATORY)
    public void writeEntries(List<OutboxEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        session.flush();
        session.doWork(connection -> insert(connection, entries));
        entries.forEach(entry -> ringAfterCommit(entry.lane()));
    }

    /** Whether a message of the {@link Lane#CONVERSION} lane has been written but not been sent yet. */
    @Transactional
    public boolean holds(UUID messageId) {
        return !holding(List.of(messageId)).isEmpty();
    }

    /** Which of these messages of the {@link Lane#CONVERSION} lane have been written but not been sent yet. */
    @Transactional
    public Set<UUID> holding(Collection<UUID> messageIds) {
        return session.doReturningWork(connection -> {
            try (var select = connection.prepareStatement(UNSENT)) {
                select.setArray(1, connection.createArrayOf("uuid", messageIds.toArray()));
                try (var rows = select.executeQuery()) {
                    Set<UUID> held = new HashSet<>();
                    while (rows.next()) {
                        held.add(rows.getObject(1, UUID.class));
                    }
                    return held;
                }
            }
        });
    }

    private static void insert(Connection connection, List<OutboxEntry> entries) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            for (OutboxEntry entry : entries) {
                insert.setString(1, entry.lane().name());
                insert.setInt(2, Math.floorMod(entry.key().hashCode(), BUCKETS));
                insert.setObject(3, entry.id());
                insert.setString(4, entry.topic());
                insert.setString(5, entry.key());
                insert.setString(6, entry.type());
                insert.setString(7, entry.subject());
                insert.setObject(8, entry.time().atOffset(ZoneOffset.UTC));
                insert.setString(9, entry.traceparent());
                insert.setString(10, entry.payload());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void ringAfterCommit(Lane lane) {
        if (transaction.getResource(Outbox.class) instanceof WakeRelays registered) {
            registered.lanes.add(lane);
        } else {
            var wakeRelays = new WakeRelays(EnumSet.of(lane));
            transaction.putResource(Outbox.class, wakeRelays);
            transaction.registerInterposedSynchronization(wakeRelays);
        }
    }

    private final class WakeRelays implements Synchronization {

        private final EnumSet<Lane> lanes;

        WakeRelays(EnumSet<Lane> lanes) {
            this.lanes = lanes;
        }

        @Override
        public void beforeCompletion() {
            lanes.forEach(lane -> faults.at(FaultPoint.BEFORE_COMMIT, lane.name()));
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                lanes.forEach(lane -> faults.at(FaultPoint.AFTER_COMMIT, lane.name()));
                lanes.forEach(bell::ring);
            }
        }
    }
}
