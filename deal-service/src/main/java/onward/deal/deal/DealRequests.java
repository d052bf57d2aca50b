package onward.deal.deal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import onward.contract.access.Operation;
import onward.contract.value.Origin;
import onward.deal.deal.DealClients.Asked;
import onward.deal.party.CompanyContacts.Told;
import onward.kit.item.ItemRequests;
import onward.kit.item.Items;
import onward.kit.item.OriginRequests;
import onward.kit.item.Shown;
import onward.kit.item.reference.AskedReferences;
import onward.kit.item.reference.HeldReferences;
import onward.kit.item.reference.Reference;
import onward.kit.item.reference.ReferenceQuestions;
import onward.kit.reference.KeptReference;
import onward.kit.reference.ReferenceList;
import onward.kit.web.caller.Caller;
import onward.kit.web.json.Input;
import onward.kit.web.validation.Validation;
import org.jspecify.annotations.Nullable;

/**
 * Creates and changes deals for users. The owners of what a request names are asked first, before the transaction, but their answer is judged last:
 * whoever may not see the deal hears nothing of its clients.
 */
@ApplicationScoped
class DealRequests {
    private final Deals deals;
    private final Items items;
    private final ItemRequests requests;
    private final OriginRequests origins;
    private final ReferenceQuestions questions;
    private final DealClients clients;
    private final Validation validation;
    private final Input inputs;
    private final Caller caller;

    DealRequests(
            Deals deals,
            Items items,
            ItemRequests requests,
            OriginRequests origins,
            ReferenceQuestions questions,
            DealClients clients,
            Validation validation,
            Input inputs,
            Caller caller) {
        this.deals = deals;
        this.items = items;
        this.requests = requests;
        this.origins = origins;
        this.questions = questions;
        this.clients = clients;
        this.validation = validation;
        this.inputs = inputs;
        this.caller = caller;
    }

    Response create(DealInput input) {
        AskedReferences asked = questions.ask(deals, inputs.tree(validation.valid(input)));
        Told told = clients.ask(input, caller.token());
        return requests.created(deals, input, () -> create(input, told, asked));
    }

    Response change(UUID id, ObjectNode patch, @Nullable String ifMatch) {
        DealInput naming = naming(patch);
        AskedReferences asked = questions.ask(deals, patch);
        Told told = clients.ask(id, patch.has(DealInput.CONTACTS), naming.companyId(), caller.token());
        return requests.changed(() -> change(id, patch, told, asked, ifMatch));
    }

    Response putByOrigin(Origin origin, DealInput input, @Nullable String ifMatch) {
        Told told = origins.find(deals, origin)
                .map(id -> clients.ask(id, input.contacts() != null, input.companyId(), caller.token()))
                .orElseGet(() -> clients.ask(input, caller.token()));
        return origins.put(
                deals,
                origin,
                input,
                ifMatch,
                (deal, asked) -> create(deal, told, asked),
                (id, patch, asked) -> change(id, patch, told, asked, ifMatch));
    }

    private Shown create(DealInput input, Told told, AskedReferences asked) {
        DealInput whole = withContacts(input, told);
        HeldReferences held = questions.hold(asked);
        Shown created = items.create(
                deals,
                whole,
                input.contacts() == null ? held.and(contactsOf(ReferenceList.kept(whole.contacts()))) : held,
                caller.actor());
        return created;
    }

    private Shown change(
            UUID id, ObjectNode patch, Told told, AskedReferences askedReferences, @Nullable String ifMatch) {
        DealInput naming = naming(patch);
        boolean namesContacts = patch.has(DealInput.CONTACTS);
        Asked asked = clients.asked(id, namesContacts, naming.companyId(), told);
        HeldReferences held = questions.hold(askedReferences);
        Deal deal = items.requireChangeable(deals, id, caller.actor(), Operation.UPDATE, ifMatch);
        UUID company = deal.companyId();
        List<KeptReference> contacts = deal.contacts();
        boolean moves = naming.companyId() != null && !naming.companyId().equals(company);
        ObjectNode whole = withStage(patch, deal);
        if (moves && !namesContacts) {
            List<KeptReference> moved = clients.moved(deal, asked);
            items.changeLocked(deals, deal, withContacts(whole, moved), held.and(contactsOf(moved)), caller.actor());
        } else {
            items.changeLocked(deals, deal, whole, held, caller.actor());
        }
        if (namesContacts) {
            clients.remember(deal, company, contacts, asked);
        }
        return items.shown(deals, deal, caller.actor());
    }

    private DealInput naming(ObjectNode patch) {
        return inputs.readUnchecked(patch.deepCopy().retain(DealInput.COMPANY, DealInput.CONTACTS), DealInput.class);
    }

    /** Contacts that come with their company are those that the user may read. */
    private static Set<Reference> contactsOf(List<KeptReference> contacts) {
        return contacts.stream()
                .map(contact -> DealClients.contact(contact.id()))
                .collect(Collectors.toSet());
    }

    /** A deal that names its company alone gets contacts with it. */
    private DealInput withContacts(DealInput input, Told told) {
        UUID company = input.companyId();
        return company == null || input.contacts() != null
                ? input
                : input.withContacts(ReferenceList.listed(clients.ofNew(company, told)));
    }

    private ObjectNode withContacts(ObjectNode patch, List<KeptReference> contacts) {
        return patch.deepCopy().setAll(inputs.tree(Map.of(DealInput.CONTACTS, ReferenceList.listed(contacts))));
    }

    /** Whoever moves a deal to another pipeline without naming a stage moves it to the first one there. */
    private static ObjectNode withStage(ObjectNode patch, Deal deal) {
        boolean moves = patch.has("pipeline") && !patch.get("pipeline").asText().equals(deal.pipeline());
        return moves && !patch.has("stage") ? patch.deepCopy().putNull("stage") : patch;
    }
}
