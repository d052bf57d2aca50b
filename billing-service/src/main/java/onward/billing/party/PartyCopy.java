package onward.billing.party;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.List;
import onward.contract.ItemTypes;
import onward.contract.event.ItemEvent;
import onward.kit.messaging.IncomingMessage;
import onward.kit.messaging.OutgoingMessage;
import onward.kit.reference.ReferenceCopy;
import onward.kit.reference.ReferenceTold;
import onward.kit.reference.References;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Estimates and invoices refer to companies and contacts, and say more of them than their names. The consumer has a name of its own because the copy once
 * held names only: a new name reads the topic from its beginning, and so fills in what else there is to say.
 */
@Singleton
class PartyCopy extends ReferenceCopy {
    private final Clients clients;

    PartyCopy(
            @ConfigProperty(name = "quarkus.application.name") String service,
            References references,
            Clients clients,
            Event<ReferenceTold> told) {
        super(service + "-clients", List.of(ItemTypes.COMPANY, ItemTypes.CONTACT), references, told);
        this.clients = clients;
    }

    @Override
    public @Nullable OutgoingMessage handle(IncomingMessage message) {
        ItemEvent event = message.payloadAs(ItemEvent.class);
        clients.apply(reference(message, event), event.version(), event.item());
        return super.handle(message);
    }
}
