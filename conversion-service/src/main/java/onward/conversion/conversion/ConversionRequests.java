package onward.conversion.conversion;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import onward.contract.conversion.ConversionRequested;
import onward.contract.conversion.ConversionRequested.CreateBasedOn;
import onward.contract.conversion.ConversionRequested.LeadWon;
import onward.contract.message.Topics;
import onward.contract.message.WireTypes;
import onward.kit.messaging.IncomingMessage;
import onward.kit.messaging.MessageHandler;
import onward.kit.messaging.OutgoingMessage;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Owners say which sources they have reserved. What a REST answer has started already is left as it is. */
@ApplicationScoped
class ConversionRequests implements MessageHandler {
    private static final Logger LOG = Logger.getLogger(ConversionRequests.class);
    private static final Set<String> TYPES =
            Set.of(WireTypes.nameOf(LeadWon.class), WireTypes.nameOf(CreateBasedOn.class));

    private final ConversionService conversions;
    private final TransactionSynchronizationRegistry transaction;

    /** Enough of a request to see whether it is news. */
    private record Requested(UUID conversionId) {}

    /** What this transaction starts, and the conversions that are there already. */
    private record News(Changes changes, Set<UUID> known) {}

    ConversionRequests(ConversionService conversions, TransactionSynchronizationRegistry transaction) {
        this.conversions = conversions;
        this.transaction = transaction;
    }

    @Override
    public String consumer() {
        return "conversion-service";
    }

    @Override
    public String topic() {
        return Topics.CONVERSION_REQUESTS.name();
    }

    @Override
    public Set<String> types() {
        return TYPES;
    }

    @Override
    public void expect(List<IncomingMessage> batch) {
        List<UUID> ids = batch.stream().map(message -> conversionOf(message)).toList();
        transaction.putResource(News.class, new News(new Changes(), conversions.known(ids)));
    }

    @Override
    public @Nullable OutgoingMessage handle(IncomingMessage message) {
        if (!news().known().contains(conversionOf(message))) {
            conversions.start(news().changes(), read(message));
        }
        return null;
    }

    @Override
    public void settle() {
        conversions.write(news().changes());
    }

    /** The source is locked, and nobody else would ever free it. */
    @Override
    public @Nullable OutgoingMessage quarantined(IncomingMessage message, String reason) {
        LOG.errorf("A source was reserved by a request that cannot be handled (%s): %s", message, reason);
        Changes only = new Changes();
        conversions.startInVain(only, read(message));
        conversions.write(only);
        return null;
    }

    private News news() {
        return (News) Objects.requireNonNull(transaction.getResource(News.class));
    }

    private static UUID conversionOf(IncomingMessage message) {
        return message.payloadAs(Requested.class).conversionId();
    }

    private static ConversionRequested read(IncomingMessage message) {
        return (ConversionRequested) message.payloadAs(WireTypes.classOf(message.type()));
    }
}
