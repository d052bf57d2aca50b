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

/** What an operator can do about records that could not be handled: look, and have them handled anew. */
@ApplicationScoped
public class Quarantine {

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

    /** The oldest records that are held. */
    @Transactional
    public List<HeldRecord> list(int limit) {
        return table.list(limit);
    }

    /**
     * Handles the stored bytes of a record anew. If that fails again the record stays where it is and the failure is thrown.
     *
     * @return false if no such record is held
     * @throws IllegalStateException if the record is no message, or its consumer is gone
     */
    @Transactional
    public boolean release(long id) {
        Optional<QuarantineTable.Held> found = table.take(id);
        if (found.isEmpty()) {
            return false;
        }
        switch (Received.of(found.get().source())) {
            case Received.Message message ->
                new MessageTransaction(handlerOf(found.get()), session, outbox, tracer, faults).handleReleased(message);
            case Received.Unreadable unreadable -> throw new IllegalStateException(unreadable.reason());
        }
        table.release(id);
        return true;
    }

    private MessageHandler handlerOf(QuarantineTable.Held held) {
        return handlers.stream()
                .filter(handler -> handler.consumer().equals(held.consumer())
                        && handler.topic().equals(held.source().topic()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        held.consumer() + " does not read " + held.source().topic() + " any more"));
    }
}
