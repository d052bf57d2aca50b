package onward.lead.party;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.List;
import onward.contract.ItemTypes;
import onward.kit.reference.ReferenceCopy;
import onward.kit.reference.ReferenceTold;
import onward.kit.reference.References;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Repeat leads refer to companies and contacts. */
@Singleton
class PartyCopy extends ReferenceCopy {
    PartyCopy(
            @ConfigProperty(name = "quarkus.application.name") String service,
            References references,
            Event<ReferenceTold> told) {
        super(service, List.of(ItemTypes.COMPANY, ItemTypes.CONTACT), references, told);
    }
}
