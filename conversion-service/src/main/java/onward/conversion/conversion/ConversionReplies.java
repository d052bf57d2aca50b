package onward.conversion.conversion;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import onward.contract.conversion.ConversionReply;
import onward.contract.conversion.ConversionReply.CommandFailed;
import onward.contract.conversion.ConversionReply.ItemsCancelled;
import onward.contract.conversion.ConversionReply.ItemsConfirmed;
import onward.contract.conversion.ConversionReply.PrepareAnswered;
import onward.contract.conversion.ConversionReply.SourceCompleted;
import onward.contract.conversion.ConversionReply.SourceReleased;
import onward.contract.message.Topics;
import onward.contract.message.WireTypes;
import onward.kit.messaging.IncomingMessage;
import onward.kit.messaging.MessageHandler;
import onward.kit.messaging.OutgoingMessage;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What the owners answer. The conversions of a poll are locked together, judged one reply after the other, and written together. */
@ApplicationScoped
class ConversionReplies implements MessageHandler {
    private static final Logger LOG = Logger.getLogger(ConversionReplies.class);
    private static final Set<String> TYPES = List.of(
                    PrepareAnswered.class,
                    ItemsConfirmed.class,
                    ItemsCancelled.class,
                    SourceCompleted.class,
                    SourceReleased.class,
                    CommandFailed.class)
            .stream()
            .map(WireTypes::nameOf)
            .collect(Collectors.toUnmodifiableSet());

    private final ConversionService conversions;
    private final TransactionSynchronizationRegistry transaction;

    ConversionReplies(ConversionService conversions, TransactionSynchronizationRegistry transaction) {
        this.conversions = conversions;
        this.transaction = transaction;
    }

    @Override
    public String consumer() {
        return "conversion-service";
    }

    @Override
    public String topic() {
        return Topics.CONVERSION_REPLIES.name();
    }

    @Override
    public Set<String> types() {
        return TYPES;
    }

    @Override
    public void expect(List<IncomingMessage> batch) {
        List<UUID> ids = batch.stream().map(message -> conversionOf(message)).toList();
        transaction.putResource(Changes.class, conversions.lock(ids));
    }

    @Override
    public @Nullable OutgoingMessage handle(IncomingMessage message) {
        ConversionReply reply = (ConversionReply) message.payloadAs(WireTypes.classOf(message.type()));
        conversions.reply(changes(), reply);
        return null;
    }

    @Override
    public void settle() {
        conversions.write(changes());
    }

    @Override
    public @Nullable OutgoingMessage quarantined(IncomingMessage message, String reason) {
        UUID conversion = conversionOf(message);
        LOG.errorf("Conversion %s has an answer that cannot be handled: %s", conversion, reason);
        Changes only = conversions.lock(List.of(conversion));
        conversions.unreadableReply(only, conversion);
        conversions.write(only);
        return null;
    }

    /** They belong to the transaction: the consumer's thread and an operator who releases a record never share any. */
    private Changes changes() {
        return (Changes) Objects.requireNonNull(transaction.getResource(Changes.class));
    }

    private static UUID conversionOf(IncomingMessage message) {
        return UUID.fromString(message.key());
    }
}
