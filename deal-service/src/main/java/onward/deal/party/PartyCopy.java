package onward.deal.party;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import onward.contract.ItemTypes;
import onward.contract.event.ItemEvent;
import onward.contract.event.ItemEventKind;
import onward.contract.message.Topics;
import onward.deal.party.Parties.Told;
import onward.kit.messaging.IncomingMessage;
import onward.kit.messaging.MessageHandler;
import onward.kit.messaging.OutgoingMessage;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Keeps the copy of companies and contacts up to date. */
@ApplicationScoped
class PartyCopy implements MessageHandler {
    private static final Map<String, String> ITEM_TYPES = Stream.of(ItemTypes.COMPANY, ItemTypes.CONTACT)
            .flatMap(type -> Stream.of(ItemEventKind.CREATED, ItemEventKind.CHANGED, ItemEventKind.DELETED)
                    .map(kind -> Map.entry(kind.wireName(type), type)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final Parties parties;
    private final Event<PartyDeleted> deletions;
    private final String service;

    PartyCopy(
            Parties parties,
            Event<PartyDeleted> deletions,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.parties = parties;
        this.deletions = deletions;
        this.service = service;
    }

    @Override
    public String consumer() {
        return service;
    }

    @Override
    public String topic() {
        return Topics.events("party").name();
    }

    @Override
    public Set<String> types() {
        return ITEM_TYPES.keySet();
    }

    @Override
    public void expect(List<IncomingMessage> batch) {
        parties.expect(batch.stream()
                .map(message -> party(message, message.payloadAs(ItemEvent.class)))
                .toList());
    }

    @Override
    public @Nullable OutgoingMessage handle(IncomingMessage message) {
        ItemEvent event = message.payloadAs(ItemEvent.class);
        Party party = party(message, event);
        JsonNode item = event.item();
        if (item != null) {
            parties.apply(new Told(party, event.version(), name(party.type(), item), false, companies(item)));
        } else if (parties.apply(new Told(party, event.version(), null, true, List.of()))) {
            deletions.fire(new PartyDeleted(party, event.by(), event.occurredAt()));
        }
        return null;
    }

    /** The copy is mended by the next event of the same company or contact. */
    @Override
    public @Nullable OutgoingMessage quarantined(IncomingMessage message, String reason) {
        return null;
    }

    private static Party party(IncomingMessage message, ItemEvent event) {
        return new Party(Objects.requireNonNull(ITEM_TYPES.get(message.type())), event.id());
    }

    private static String name(String type, JsonNode item) {
        return type.equals(ItemTypes.COMPANY)
                ? item.path("name").asText()
                : Stream.of("firstName", "lastName")
                        .map(part -> item.path(part).asText())
                        .filter(part -> !part.isBlank())
                        .collect(Collectors.joining(" "));
    }

    private static List<UUID> companies(JsonNode item) {
        return StreamSupport.stream(item.path("companies").spliterator(), false)
                .map(company -> UUID.fromString(company.path("id").asText()))
                .toList();
    }
}
