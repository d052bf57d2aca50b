package onward.billing.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onward.contract.ItemTypes;
import onward.contract.access.Actor;
import onward.contract.access.Operation;
import onward.kit.item.Items;
import onward.kit.item.Shown;
import onward.kit.item.type.Item;
import onward.kit.reference.FoundReferences;
import onward.kit.reference.ListedReference;
import onward.kit.reference.Reference;
import onward.kit.reference.ReferenceSearch;
import onward.kit.reference.ReferringMembers;
import onward.kit.web.json.Input;
import org.jspecify.annotations.Nullable;

/**
 * Creates and changes documents for users. The clients a request names are looked for first, before the document is locked, but judged last: whoever
 * may not see the document hears nothing of its clients.
 */
@ApplicationScoped
public class DocumentRequests {
    static final String COMPANY = "companyId";
    static final String CONTACTS = "contacts";
    static final ReferringMembers CLIENT =
            new ReferringMembers(COMPANY, ItemTypes.COMPANY, CONTACTS, ItemTypes.CONTACT, DocumentInput.MAX_CONTACTS);

    private final Items items;
    private final ReferenceSearch search;
    private final Input inputs;

    DocumentRequests(Items items, ReferenceSearch search, Input inputs) {
        this.items = items;
        this.search = search;
        this.inputs = inputs;
    }

    /** The members of a request that name the client. */
    record Client(@Nullable UUID companyId, @Nullable List<ListedReference> contacts) {
        Map<String, Reference> named() {
            return CLIENT.named(companyId, contacts);
        }
    }

    /** {@code token} is the actor's, to ask party-service in his name. */
    public <T extends Item & Document, I extends DocumentInput> Shown create(
            DocumentModel<T, I> model, I input, Actor actor, String token) {
        FoundReferences found = search.find(new Client(input.companyId(), input.contacts()).named(), token);
        Shown created = items.create(model, input, actor);
        found.require();
        return created;
    }

    public <T extends Item & Document, I extends DocumentInput> Shown change(
            DocumentModel<T, I> model, UUID id, ObjectNode patch, @Nullable String ifMatch, Actor actor, String token) {
        Client client = clientIn(patch);
        FoundReferences found = search.find(client.named(), token);
        T document = items.requireChangeable(model, id, actor, Operation.UPDATE, ifMatch);
        items.changeLocked(model, document, patch, actor);
        found.require();
        return items.shown(model, document, actor);
    }

    Client clientIn(ObjectNode members) {
        return inputs.readUnchecked(members.deepCopy().retain(COMPANY, CONTACTS), Client.class);
    }
}
