package onward.kit.messaging.consumer;

import io.opentelemetry.api.trace.Tracer;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import onward.kit.messaging.MessageHandler;
import onward.kit.messaging.Outbox;
import onward.kit.messaging.fault.Faults;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/** What an operator can do about records that could not be handled: look, and have them handled anew. */
@ApplicationScoped
public class Quarantine {

    private static final Logger LOG = Logger.getLogger(Quarantine.class);

    private final List<MessageHandler> handlers;
    private final Session session;
    private final Outbox outbox;
    private final Tracer tracer;
    private final Faults faults;
    private final QuarantineTable table;

    @Inject
    Quarantine(@All List<MessageHandler> handlers, Session session, Outbox outbox, Tracer tracer, Faults faults) {
        this.handlers = handlers;
        this.session = session;
        this.outbox = outbox;
        this.tracer = tracer;
        this.faults = faults;
        this.table = new QuarantineTable(session);
    }

    /** The oldest records that are held, after the one with this id. */
    @Transactional
    public List<HeldRecord> list(long after, int limit) {
        return table.list(after, limit);
    }

    /** A record that is held, and what is in it. */
    @Transactional
    public Optional<HeldContent> find(long id) {
        return table.find(id);
    }

    /**
     * Handles the stored bytes of a record anew.
     *
     * @return false if no such record is held
     * @throws StillHeld if the record is no message, its consumer is gone, or handling it fails again
     */
    @Transactional
    public boolean release(long id) {
        Optional<QuarantineTable.Held> found = table.take(id);
        if (found.isEmpty()) {
            return false;
        }
        switch (Received.of(found.get().source())) {
            case Received.Message message -> handle(message, handlerOf(found.get()));
            case Received.Unreadable unreadable ->
                throw new StillHeld("It is no message, and nothing can be made of it: " + unreadable.reason(), null);
        }
        table.release(id);
        return true;
    }

    private void handle(Received.Message message, MessageHandler handler) {
        try {
            new MessageTransaction(handler, session, outbox, tracer, faults).handleReleased(message);
        } catch (RuntimeException failure) {
            if (Failure.of(failure) == Failure.PASSING) {
                throw failure;
            }
            LOG.errorf(failure, "Not released from quarantine: %s", message.message());
            throw new StillHeld("It cannot be handled this time either; the log says why.", failure);
        }
    }

    private MessageHandler handlerOf(QuarantineTable.Held held) {
        return handlers.stream()
                .filter(handler -> handler.consumer().equals(held.consumer())
                        && handler.topic().equals(held.source().topic()))
                .findFirst()
                .orElseThrow(() -> new StillHeld(
                        held.consumer() + " does not read " + held.source().topic() + " any more.", null));
    }
}
