package onward.billing.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import onward.contract.conversion.AgreedTarget;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.SourceSnapshot;
import onward.kit.item.type.ItemInput;
import onward.kit.reference.ListedReference;
import onward.kit.reference.TargetReferences;
import onward.kit.reference.TargetReferences.Drafted;
import onward.kit.reference.TargetReferences.Living;

/** The client of a document that a conversion makes. */
@ApplicationScoped
public class TargetClients {
    private final TargetReferences references;
    private final DocumentRequests requests;

    TargetClients(TargetReferences references, DocumentRequests requests) {
        this.references = references;
        this.requests = requests;
    }

    /** As the source and the other targets have it; the broken rules if the request names somebody else. */
    public Drafted drafted(PrepareItems command, String type) {
        ObjectNode asked = command.request().fields().get(type);
        if (asked != null) {
            references.requireKnown(command, requests.clientIn(asked).named());
        }
        SourceSnapshot source = command.source();
        return references.drafted(
                DocumentRequests.CLIENT,
                command,
                new Drafted(
                        source.companyId(),
                        source.contacts().stream()
                                .map(contact -> new ListedReference(contact.id(), contact.primary(), null))
                                .toList()));
    }

    /** As it was agreed, without what is gone meanwhile; what stays is held until the transaction ends. */
    public Living agreed(DocumentInput prepared, List<AgreedTarget> targets, String type) {
        Drafted client = new Drafted(prepared.companyId(), ItemInput.orEmpty(prepared.contacts()));
        return references.holdLiving(
                DocumentRequests.CLIENT, references.agreed(DocumentRequests.CLIENT, targets, client), type);
    }

    public void expect(Collection<AgreedTarget> agreed) {
        references.expect(DocumentRequests.CLIENT, agreed);
    }
}
