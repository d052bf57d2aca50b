package onward.party.file;

import jakarta.transaction.TransactionSynchronizationRegistry;
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
import onward.contract.event.FilesNamed;
import onward.contract.event.ItemEvent;
import onward.contract.event.ItemEventKind;
import onward.contract.event.SellerChanged;
import onward.contract.message.Topics;
import onward.kit.messaging.IncomingMessage;
import onward.kit.messaging.MessageHandler;
import onward.kit.messaging.OutgoingMessage;
import org.jspecify.annotations.Nullable;

/** Hears from one owner which of its items have which files, or from conversion-service which ones open conversions may still use. */
final class ItemFiles implements MessageHandler {
    private final String owner;
    private final Map<String, String> itemTypes;
    private final FileReferences references;
    private final TransactionSynchronizationRegistry transaction;
    private final InstantSource clock;

    /**
     * What is known of the messages of one transaction. It belongs to that: the consumer's thread and an operator who releases a record use the same
     * handler at the same time.
     *
     * @param news by the id of the message
     * @param files those that are named or were, locked
     * @param knownItems those whose files were told of before
     */
    private record Batch(Map<UUID, FileNews> news, Set<UUID> files, Set<UUID> knownItems) {}

    ItemFiles(
            String owner,
            FileReferences references,
            TransactionSynchronizationRegistry transaction,
            InstantSource clock) {
        this.owner = owner;
        this.itemTypes = ItemTypes.all().stream()
                .filter(type -> ItemTypes.ownerOf(type).equals(owner))
                .flatMap(type -> Stream.of(ItemEventKind.values()).map(kind -> Map.entry(kind.wireName(type), type)))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        this.references = references;
        this.transaction = transaction;
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
        types.add(FilesNamed.WIRE_NAME);
        return types;
    }

    @Override
    public boolean concerns(IncomingMessage message) {
        return news(message).concernsFiles();
    }

    @Override
    public void expect(List<IncomingMessage> messages) {
        Map<UUID, FileNews> news =
                messages.stream().collect(Collectors.toMap(IncomingMessage::id, this::news, (one, same) -> one));
        Set<UUID> items = news.values().stream().map(FileNews::item).collect(Collectors.toSet());
        Set<UUID> named =
                news.values().stream().flatMap(each -> each.named().stream()).collect(Collectors.toSet());
        Set<UUID> files = references.lock(named, items);
        transaction.putResource(Batch.class, new Batch(news, files, references.known(items)));
    }

    @Override
    public @Nullable OutgoingMessage handle(IncomingMessage message) {
        Batch batch = batch();
        FileNews news = Objects.requireNonNull(batch.news().get(message.id()));
        Set<UUID> named = news.named().stream().filter(batch.files()::contains).collect(Collectors.toSet());
        if (!named.isEmpty() || news.mayTakeOff() || batch.knownItems().contains(news.item())) {
            references.take(news, named);
        }
        return null;
    }

    @Override
    public void settle() {
        Set<UUID> files = batch().files();
        if (!files.isEmpty()) {
            references.settle(files, clock.instant());
        }
    }

    private Batch batch() {
        return (Batch) Objects.requireNonNull(transaction.getResource(Batch.class));
    }

    /** The next event of the same item that tells of files mends what is known of it. */
    @Override
    public @Nullable OutgoingMessage quarantined(IncomingMessage message, String reason) {
        return null;
    }

    private FileNews news(IncomingMessage message) {
        return switch (message.type()) {
            case SellerChanged.WIRE_NAME -> FileNews.of(message.payloadAs(SellerChanged.class));
            case FilesNamed.WIRE_NAME -> FileNews.of(message.payloadAs(FilesNamed.class));
            default ->
                FileNews.of(Objects.requireNonNull(itemTypes.get(message.type())), message.payloadAs(ItemEvent.class));
        };
    }
}
