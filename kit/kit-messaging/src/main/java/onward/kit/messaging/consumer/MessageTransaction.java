package onward.kit.messaging.consumer;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import onward.kit.messaging.IncomingMessage;
import onward.kit.messaging.MessageHandler;
import onward.kit.messaging.Outbox;
import onward.kit.messaging.OutboxEntry;
import onward.kit.messaging.OutgoingMessage;
import onward.kit.messaging.TraceParent;
import onward.kit.messaging.consumer.Inbox.Note;
import onward.kit.messaging.consumer.Inbox.State;
import onward.kit.messaging.envelope.Envelope;
import onward.kit.messaging.fault.FaultPoint;
import onward.kit.messaging.fault.Faults;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Takes the effect of received records in one database transaction: inbox, the handler's changes, replies. */
final class MessageTransaction {

    private final MessageHandler handler;
    private final Session session;
    private final Inbox inbox;
    private final QuarantineTable quarantine;
    private final Outbox outbox;
    private final Tracer tracer;
    private final Faults faults;

    MessageTransaction(MessageHandler handler, Session session, Outbox outbox, Tracer tracer, Faults faults) {
        this.handler = handler;
        this.session = session;
        this.inbox = new Inbox(session, handler.consumer());
        this.quarantine = new QuarantineTable(session);
        this.outbox = outbox;
        this.tracer = tracer;
        this.faults = faults;
    }

    /** Handles records in their order, all or none of them. */
    Outcome handle(List<Received> records) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Outcome outcome = new Reading(records).handle();
            faults.at(FaultPoint.CONSUMER_BEFORE_COMMIT, handler.topic());
            return outcome;
        });
    }

    /** Puts a record into quarantine and has the handler answer it. */
    void setAside(Received received, String reason) {
        QuarkusTransaction.requiringNew().run(() -> {
            switch (received) {
                case Received.Unreadable unreadable -> hold(unreadable, reason);
                case Received.Message message -> {
                    if (hold(message, reason)) {
                        traced(message, () -> answer(message.message(), reason));
                    }
                }
            }
        });
    }

    /** Puts a record into quarantine that not even the handler's answer could be had for. */
    void setAsideUnanswered(Received received, String reason) {
        QuarkusTransaction.requiringNew().run(() -> {
            switch (received) {
                case Received.Unreadable unreadable -> hold(unreadable, reason);
                case Received.Message message -> hold(message, reason);
            }
        });
    }

    /** Handles the message of a quarantined record, within the caller's transaction. */
    void handleReleased(Received.Message released) {
        handler.expect(List.of(released.message()));
        traced(released, () -> {
            OutboxEntry reply = handled(released.message());
            handler.settle();
            session.flush();
            inbox.note(List.of(new Note(released.message().id(), State.HANDLED, reply)));
        });
    }

    private void hold(Received.Unreadable unreadable, String reason) {
        quarantine.hold(handler.consumer(), unreadable, reason);
    }

    /** False if another replica was quicker and has dealt with the message. */
    private boolean hold(Received.Message message, String reason) {
        UUID id = message.message().id();
        if (inbox.enter(Set.of(id)).ids().isEmpty()) {
            return false;
        }
        quarantine.hold(handler.consumer(), message, reason);
        inbox.note(List.of(new Note(id, State.QUARANTINED, null)));
        return true;
    }

    private void answer(IncomingMessage message, String reason) {
        OutboxEntry answer = send(handler.quarantined(message, reason));
        inbox.note(List.of(new Note(message.id(), State.QUARANTINED, answer)));
    }

    private @Nullable OutboxEntry handled(IncomingMessage message) {
        return send(handler.handle(message));
    }

    private @Nullable OutboxEntry send(@Nullable OutgoingMessage reply) {
        if (reply == null) {
            return null;
        }
        OutboxEntry entry = OutboxEntry.of(reply);
        outbox.writeEntries(List.of(entry));
        return entry;
    }

    private void traced(Received.Message message, Runnable work) {
        Span span = tracer.spanBuilder("process " + handler.topic())
                .setParent(TraceParent.parentOf(Envelope.traceparent(message.source())))
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.message.id", message.message().id().toString())
                .setAttribute("messaging.message.type", message.message().type())
                .startSpan();
        try (Scope _ = span.makeCurrent()) {
            work.run();
        } finally {
            span.end();
        }
    }

    /** One pass over the records of a transaction. */
    private final class Reading {

        private final List<Received> records;
        private final Set<UUID> unseen;
        private final Map<UUID, OutboxEntry> replies;
        private final List<Note> notes = new ArrayList<>();
        private int handled;
        private int duplicate;
        private int ignored;
        private int quarantined;

        Reading(List<Received> records) {
            this.records = records;
            Map<UUID, IncomingMessage> messages = messagesById(records);
            Inbox.Entered entered = inbox.enter(messages.keySet());
            this.unseen = entered.ids();
            quarantine.release(handler.consumer(), entered.fromQuarantine());
            Set<UUID> seen = new HashSet<>(messages.keySet());
            seen.removeAll(unseen);
            this.replies = new HashMap<>(inbox.repliesTo(seen));
            List<IncomingMessage> expected = messages.values().stream()
                    .filter(message -> unseen.contains(message.id()) && isOurs(message))
                    .toList();
            if (!expected.isEmpty()) {
                handler.expect(expected);
            }
        }

        Outcome handle() {
            for (Received received : records) {
                switch (received) {
                    case Received.Unreadable unreadable -> {
                        hold(unreadable, unreadable.reason());
                        quarantined++;
                    }
                    case Received.Message message -> handle(message);
                }
            }
            if (handled > 0) {
                handler.settle();
            }
            inbox.note(notes);
            return new Outcome(handled, duplicate, ignored, quarantined);
        }

        private void handle(Received.Message received) {
            IncomingMessage message = received.message();
            if (!unseen.remove(message.id())) {
                repeatReply(message);
                duplicate++;
            } else if (isOurs(message)) {
                traced(received, () -> handleNew(message));
                handled++;
            } else {
                notes.add(new Note(message.id(), State.IGNORED, null));
                ignored++;
            }
        }

        private void handleNew(IncomingMessage message) {
            OutboxEntry reply = handled(message);
            if (reply != null) {
                replies.put(message.id(), reply);
                notes.add(new Note(message.id(), State.HANDLED, reply));
            }
            session.flush();
            session.clear();
        }

        private void repeatReply(IncomingMessage message) {
            OutboxEntry reply = replies.get(message.id());
            if (reply != null) {
                outbox.writeEntries(List.of(reply));
            }
        }

        private boolean isOurs(IncomingMessage message) {
            return handler.types().contains(message.type());
        }

        private static Map<UUID, IncomingMessage> messagesById(List<Received> records) {
            return records.stream()
                    .filter(Received.Message.class::isInstance)
                    .map(received -> ((Received.Message) received).message())
                    .collect(Collectors.toMap(
                            IncomingMessage::id, message -> message, (first, _) -> first, LinkedHashMap::new));
        }
    }
}
