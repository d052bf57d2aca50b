package onward.kit.reference;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.event.Event;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onward.contract.ItemTypes;
import onward.contract.event.ItemEvent;
import onward.contract.event.ItemEventKind;
import onward.contract.event.ItemNames;
import onward.contract.message.Topics;
import onward.kit.item.reference.Reference;
import onward.kit.messaging.IncomingMessage;
import onward.kit.messaging.MessageHandler;
import onward.kit.messaging.OutgoingMessage;
import org.jspecify.annotations.Nullable;

/** Keeps the copy up to date. A service has one subclass for each owner it refers to, which names the types. */
public abstract class ReferenceCopy implements MessageHandler {
    private final String service;
    private final String owner;
    private final Map<String, String> itemTypes;
    private final References references;
    private final Event<ReferenceTold> told;

    /** {@code types} are of one owner; {@code service} names the consumer. */
    protected ReferenceCopy(
            String service, Collection<String> types, References references, Event<ReferenceTold> told) {
        this.service = service;
        this.owner = ItemTypes.ownerOf(types.iterator().next());
        this.itemTypes = types.stream()
                .flatMap(type -> Stream.of(ItemEventKind.CREATED, ItemEventKind.CHANGED, ItemEventKind.DELETED)
                        .map(kind -> Map.entry(kind.wireName(type), type)))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        this.references = references;
        this.told = told;
    }

    /** Whether items of this type are copied. */
    boolean isOf(String type) {
        return itemTypes.containsValue(type);
    }

    @Override
    public String consumer() {
        return service;
    }

    @Override
    public String topic() {
        return Topics.events(owner).name();
    }

    @Override
    public Set<String> types() {
        return itemTypes.keySet();
    }

    @Override
    public void expect(List<IncomingMessage> batch) {
        references.expect(batch.stream()
                .map(message -> reference(message, message.payloadAs(ItemEvent.class)))
                .toList());
    }

    @Override
    public @Nullable OutgoingMessage handle(IncomingMessage message) {
        ItemEvent event = message.payloadAs(ItemEvent.class);
        Reference reference = reference(message, event);
        JsonNode item = event.item();
        String name = item == null ? null : ItemNames.of(reference.type(), item);
        if (references.apply(reference, event.version(), name, item == null)) {
            told.fire(new ReferenceTold(reference, item, event.by(), event.occurredAt()));
        }
        return null;
    }

    /** The copy is mended by the next event of the same item. */
    @Override
    public @Nullable OutgoingMessage quarantined(IncomingMessage message, String reason) {
        return null;
    }

    /** Whom an event tells of. */
    protected final Reference reference(IncomingMessage message, ItemEvent event) {
        return new Reference(Objects.requireNonNull(itemTypes.get(message.type())), event.id());
    }
}
