package onward.billing.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onward.billing.party.Clients;
import onward.contract.ItemTypes;
import onward.contract.access.Operation;
import onward.contract.value.Origin;
import onward.kit.data.Transactions;
import onward.kit.item.ItemRequests;
import onward.kit.item.Items;
import onward.kit.item.OriginRequests;
import onward.kit.item.Shown;
import onward.kit.item.reference.AskedReferences;
import onward.kit.item.reference.HeldReferences;
import onward.kit.item.reference.Reference;
import onward.kit.item.reference.ReferenceQuestions;
import onward.kit.item.type.Item;
import onward.kit.reference.ListedReference;
import onward.kit.reference.ReferenceList;
import onward.kit.reference.ReferringMembers;
import onward.kit.web.caller.Caller;
import onward.kit.web.json.Input;
import onward.kit.web.validation.Validation;
import org.jspecify.annotations.Nullable;

/**
 * Creates and changes documents for users. The owners of what a request names are asked first, before the transaction, but their answer is judged
 * last: whoever may not see the document hears nothing of its clients.
 */
@ApplicationScoped
public class DocumentRequests {
    static final String COMPANY = "companyId";
    static final String CONTACTS = "contacts";
    private static final String STAGE = "stage";
    static final ReferringMembers CLIENT =
            new ReferringMembers(COMPANY, ItemTypes.COMPANY, CONTACTS, ItemTypes.CONTACT, DocumentInput.MAX_CONTACTS);

    private final Items items;
    private final ItemRequests requests;
    private final OriginRequests origins;
    private final ReferenceQuestions questions;
    private final Clients clients;
    private final Transactions transactions;
    private final Validation validation;
    private final Input inputs;
    private final Caller caller;

    DocumentRequests(
            Items items,
            ItemRequests requests,
            OriginRequests origins,
            ReferenceQuestions questions,
            Clients clients,
            Transactions transactions,
            Validation validation,
            Input inputs,
            Caller caller) {
        this.items = items;
        this.requests = requests;
        this.origins = origins;
        this.questions = questions;
        this.clients = clients;
        this.transactions = transactions;
        this.validation = validation;
        this.inputs = inputs;
        this.caller = caller;
    }

    /** The members of a request that name the client. */
    record Client(@Nullable UUID companyId, @Nullable List<ListedReference> contacts) {
        Map<String, Reference> named() {
            return CLIENT.named(companyId, contacts);
        }
    }

    public <T extends Item & Document, I extends DocumentInput> Response create(DocumentModel<T, I> model, I input) {
        AskedReferences asked = questions.ask(model, inputs.tree(validation.valid(input)));
        if (input.stage() != null) {
            learn(asked);
        }
        return requests.created(model, input, () -> create(model, input, asked));
    }

    public <T extends Item & Document, I extends DocumentInput> Response change(
            DocumentModel<T, I> model, UUID id, ObjectNode patch, @Nullable String ifMatch) {
        AskedReferences asked = questions.ask(model, patch);
        if (patch.has(STAGE)) {
            learn(asked);
            learnClients(model, id);
        }
        return requests.changed(() -> change(model, id, patch, asked, ifMatch));
    }

    public <T extends Item & Document, I extends DocumentInput> Response putByOrigin(
            DocumentModel<T, I> model, Origin origin, I input, @Nullable String ifMatch) {
        if (input.stage() != null) {
            clients.learn(
                    new Client(input.companyId(), input.contacts()).named().values(), caller.token());
        }
        return origins.put(
                model,
                origin,
                input,
                ifMatch,
                (document, asked) -> create(model, document, asked),
                (id, patch, asked) -> change(model, id, patch, asked, ifMatch));
    }

    private <T extends Item & Document, I extends DocumentInput> Shown create(
            DocumentModel<T, I> model, I input, AskedReferences asked) {
        return items.create(model, input, questions.hold(asked), caller.actor());
    }

    private <T extends Item & Document, I extends DocumentInput> Shown change(
            DocumentModel<T, I> model, UUID id, ObjectNode patch, AskedReferences asked, @Nullable String ifMatch) {
        HeldReferences held = questions.hold(asked);
        T document = items.requireChangeable(model, id, caller.actor(), Operation.UPDATE, ifMatch);
        items.changeLocked(model, document, patch, held, caller.actor());
        return items.shown(model, document, caller.actor());
    }

    /** Makes sure that what can be known of the document's clients is known before they are kept for ever. No transaction may be open. */
    public <T extends Item & Document, I extends DocumentInput> void learnClients(DocumentModel<T, I> model, UUID id) {
        Content content = transactions.call(
                () -> items.requireReadable(model, id, caller.actor()).content());
        clients.learn(
                CLIENT.named(content.companyId(), ReferenceList.listed(content.contacts()))
                        .values(),
                caller.token());
    }

    /** Learns who is named: a document that comes to another stage may be issued with it. */
    private void learn(AskedReferences asked) {
        clients.learn(
                asked.readable().stream()
                        .filter(reference -> reference.type().equals(ItemTypes.COMPANY)
                                || reference.type().equals(ItemTypes.CONTACT))
                        .toList(),
                caller.token());
    }

    Client clientIn(ObjectNode members) {
        return inputs.readUnchecked(members.deepCopy().retain(COMPANY, CONTACTS), Client.class);
    }
}
