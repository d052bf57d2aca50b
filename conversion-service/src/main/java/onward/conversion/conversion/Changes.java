package onward.conversion.conversion;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onward.contract.conversion.CommandIds;
import onward.contract.conversion.ConversionState;
import onward.contract.event.FilesNamed;
import onward.contract.message.Topics;
import onward.contract.message.WireTypes;
import onward.conversion.conversion.Decision.Send;
import onward.conversion.conversion.store.ConversionStore.Recorded;
import onward.kit.messaging.Lane;
import onward.kit.messaging.OutboxEntry;
import onward.kit.messaging.OutgoingMessage;
import org.jspecify.annotations.Nullable;

/** What one transaction changes. Decisions are collected, so that many conversions are written by as few statements as one. */
public final class Changes {
    private final Map<UUID, Conversion> conversions = new LinkedHashMap<>();
    private final Map<UUID, ConversionState> before = new LinkedHashMap<>();
    private final Set<UUID> started = new LinkedHashSet<>();
    private final Set<UUID> changed = new LinkedHashSet<>();
    private final Set<UUID> due = new HashSet<>();
    private final List<Recorded> steps = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();

    /** A message and the conversion it belongs to. */
    private record Message(UUID conversionId, OutboxEntry entry) {}

    /** Conversions that are locked in this transaction. */
    public void locked(Collection<Conversion> found) {
        for (Conversion conversion : found) {
            conversions.put(conversion.id(), conversion);
            before.put(conversion.id(), conversion.state().named());
        }
    }

    /** A conversion as it is by now, if it is locked or started here. */
    public Optional<Conversion> conversion(UUID id) {
        return Optional.ofNullable(conversions.get(id));
    }

    /** Begins a conversion; forgotten in the end if it turns out to be there already. */
    public void start(Decision decision, Instant now) {
        started.add(decision.next().id());
        take(decision, now);
    }

    public void change(Decision decision, Instant now) {
        changed.add(decision.next().id());
        take(decision, now);
    }

    /** A change of a conversion that was looked at because it was due. */
    public void changeDue(Decision decision, Instant now) {
        due.add(decision.next().id());
        change(decision, now);
    }

    private void take(Decision decision, Instant now) {
        UUID id = decision.next().id();
        Set<UUID> filesBefore = filesOf(conversions.put(id, decision.next()));
        if (!filesBefore.equals(filesOf(decision.next()))) {
            messages.add(new Message(id, OutboxEntry.of(filesNamed(decision.next(), now))));
        }
        decision.steps().forEach(step -> steps.add(new Recorded(id, step)));
        decision.sends().forEach(send -> messages.add(new Message(id, OutboxEntry.of(message(id, send, now)))));
    }

    /** The files it may still use. */
    private static Set<UUID> filesOf(@Nullable Conversion conversion) {
        return conversion == null || conversion.state().named().isEnd()
                ? Set.of()
                : conversion.request().files();
    }

    private static OutgoingMessage filesNamed(Conversion conversion, Instant now) {
        String id = conversion.id().toString();
        return new OutgoingMessage(
                CommandIds.ofNote(conversion.id(), "files", conversion.lastStep()),
                Lane.EVENT,
                Topics.CONVERSION_EVENTS.name(),
                id,
                FilesNamed.WIRE_NAME,
                id,
                now,
                new FilesNamed(
                        conversion.id(),
                        conversion.lastStep(),
                        conversion.actor().id(),
                        filesOf(conversion)));
    }

    void forget(Set<UUID> wereThereAlready) {
        started.removeAll(wereThereAlready);
        conversions.keySet().removeAll(wereThereAlready);
        steps.removeIf(recorded -> wereThereAlready.contains(recorded.conversionId()));
        messages.removeIf(message -> wereThereAlready.contains(message.conversionId()));
    }

    List<Conversion> started() {
        return started.stream().map(this::known).toList();
    }

    List<Conversion> changed() {
        return changed.stream()
                .filter(id -> !started.contains(id))
                .map(this::known)
                .toList();
    }

    Set<UUID> due() {
        return due;
    }

    List<Recorded> steps() {
        return steps;
    }

    List<OutboxEntry> messages() {
        return messages.stream().map(Message::entry).toList();
    }

    /** Conversions that came to another state than they had. */
    List<Conversion> moved() {
        return conversions.values().stream()
                .filter(conversion ->
                        before.get(conversion.id()) != conversion.state().named())
                .toList();
    }

    private Conversion known(UUID id) {
        return Objects.requireNonNull(conversions.get(id));
    }

    private static OutgoingMessage message(UUID conversionId, Send send, Instant now) {
        return new OutgoingMessage(
                send.id(),
                Lane.CONVERSION,
                Topics.commands(send.participant()).name(),
                conversionId.toString(),
                WireTypes.nameOf(send.command().getClass()),
                conversionId.toString(),
                now,
                send.command());
    }
}
