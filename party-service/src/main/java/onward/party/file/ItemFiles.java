package onward.party.file;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onward.contract.ItemTypes;
import onward.contract.event.ItemEvent;
import onward.contract.event.ItemEventKind;
import onward.contract.event.SellerChanged;
import onward.contract.message.Topics;
import onward.kit.messaging.IncomingMessage;
import onward.kit.messaging.MessageHandler;
import onward.kit.messaging.OutgoingMessage;
import org.jspecify.annotations.Nullable;

/** Hears from one owner which of its items have which files. */
final class ItemFiles implements MessageHandler {
    private final String owner;
    private final Map<String, String> itemTypes;
    private final FileReferences references;
    private final InstantSource clock;

    /** By the id of the message. */
    private Map<UUID, FileNews> batch = Map.of();

    private Set<UUID> files = Set.of();
    private Set<UUID> knownItems = Set.of();

    ItemFiles(String owner, FileReferences references, InstantSource clock) {
        this.owner = owner;
        this.itemTypes = ItemTypes.all().stream()
                .filter(type -> ItemTypes.ownerOf(type).equals(owner))
                .flatMap(type -> Stream.of(ItemEventKind.values()).map(kind -> Map.entry(kind.wireName(type), type)))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        this.references = references;
        this.clock = clock;
    }

    @Override
    public String consumer() {
        return "party-service";
    }

    @Override
    public String topic() {
        return Topics.events(owner).name();
    }

    @Override
    public Set<String> types() {
        Set<String> types = new HashSet<>(itemTypes.keySet());
        types.add(SellerChanged.WIRE_NAME);
        return types;
    }

    @Override
    public boolean concerns(IncomingMessage message) {
        return news(message).concernsFiles();
    }

    @Override
    public void expect(List<IncomingMessage> messages) {
        batch = messages.stream().collect(Collectors.toMap(IncomingMessage::id, this::news, (one, same) -> one));
        Set<UUID> items = batch.values().stream().map(FileNews::item).collect(Collectors.toSet());
        Set<UUID> named =
                batch.values().stream().flatMap(news -> news.named().stream()).collect(Collectors.toSet());
        files = references.lock(named, items);
        knownItems = references.known(items);
    }

    @Override
    public @Nullable OutgoingMessage handle(IncomingMessage message) {
        FileNews news = Objects.requireNonNull(batch.get(message.id()));
        Set<UUID> named = news.named().stream().filter(files::contains).collect(Collectors.toSet());
        if (!named.isEmpty() || news.mayTakeOff() || knownItems.contains(news.item())) {
            references.take(news, named);
        }
        return null;
    }

    @Override
    public void settle() {
        if (!files.isEmpty()) {
            references.settle(files, clock.instant());
        }
    }

    /** The next event of the same item that tells of files mends what is known of it. */
    @Override
    public @Nullable OutgoingMessage quarantined(IncomingMessage message, String reason) {
        return null;
    }

    private FileNews news(IncomingMessage message) {
        return message.type().equals(SellerChanged.WIRE_NAME)
                ? FileNews.of(message.payloadAs(SellerChanged.class))
                : FileNews.of(
                        Objects.requireNonNull(itemTypes.get(message.type())), message.payloadAs(ItemEvent.class));
    }
}
