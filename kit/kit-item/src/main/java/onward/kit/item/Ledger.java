package onward.kit.item;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import onward.contract.event.ItemEvent;
import onward.contract.event.ItemEventKind;
import onward.contract.message.Topics;
import onward.contract.value.Change;
import onward.contract.value.ItemRef;
import onward.kit.data.Ids;
import onward.kit.item.history.History;
import onward.kit.item.history.HistoryType;
import onward.kit.item.type.Item;
import onward.kit.item.type.ItemType;
import onward.kit.messaging.Lane;
import onward.kit.messaging.Outbox;
import onward.kit.messaging.OutgoingMessage;
import org.jspecify.annotations.Nullable;

/** Writes down what happened to an item, for its history and for the world, in the transaction in which it happened. */
@ApplicationScoped
public class Ledger {
    private final History history;
    private final Outbox outbox;
    private final Ids ids;

    Ledger(History history, Outbox outbox, Ids ids) {
        this.history = history;
        this.outbox = outbox;
        this.ids = ids;
    }

    /**
     * What happened, in the words of history and of events.
     *
     * @param created the items that came of a conversion of the item
     */
    public record Entry(
            ItemEventKind kind,
            HistoryType type,
            String description,
            List<Change> changes,
            List<ItemRef> created,
            Instant at,
            String by,
            @Nullable UUID conversionId) {

        /** Nothing came of it but the changes. */
        public Entry(
                ItemEventKind kind,
                HistoryType type,
                String description,
                List<Change> changes,
                Instant at,
                String by,
                @Nullable UUID conversionId) {
            this(kind, type, description, changes, List.of(), at, by, conversionId);
        }
    }

    /** {@code shown} is the item after the change, absent if it was deleted. */
    public void write(ItemType type, Item item, @Nullable JsonNode shown, Entry entry) {
        history.record(
                type,
                item.id(),
                entry.at(),
                entry.by(),
                entry.type(),
                entry.description(),
                entry.changes(),
                entry.created(),
                entry.conversionId());
        // a deleted item has no version of its own any more: copies must still see it as newer than what they have
        long version = entry.kind() == ItemEventKind.DELETED ? item.version() + 1 : item.version();
        OutgoingMessage message = new OutgoingMessage(
                ids.next(),
                Lane.EVENT,
                Topics.events(type.owner()).name(),
                item.id().toString(),
                entry.kind().wireName(type.name()),
                item.id().toString(),
                entry.at(),
                new ItemEvent(
                        item.id(),
                        version,
                        entry.at(),
                        entry.by(),
                        entry.changes().stream().map(Change::field).toList(),
                        entry.conversionId(),
                        shown));
        if (entry.conversionId() == null) {
            outbox.write(message);
        } else {
            outbox.writeAgreed(message);
        }
    }
}
