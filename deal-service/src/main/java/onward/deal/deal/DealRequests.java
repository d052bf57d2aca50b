package onward.deal.deal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onward.contract.access.Actor;
import onward.contract.access.Operation;
import onward.deal.deal.DealClients.Asked;
import onward.kit.item.Items;
import onward.kit.item.Shown;
import onward.kit.reference.FoundReferences;
import onward.kit.reference.KeptReference;
import onward.kit.reference.ReferenceList;
import onward.kit.reference.ReferenceSearch;
import onward.kit.web.json.Input;
import org.jspecify.annotations.Nullable;

/**
 * Creates and changes deals for users. The clients a request names are looked for first, before the deal is locked, but judged last: whoever may not
 * see the deal hears nothing of its clients.
 */
@ApplicationScoped
class DealRequests {
    private final Deals deals;
    private final Items items;
    private final ReferenceSearch search;
    private final DealClients clients;
    private final Input inputs;

    DealRequests(Deals deals, Items items, ReferenceSearch search, DealClients clients, Input inputs) {
        this.deals = deals;
        this.items = items;
        this.search = search;
        this.clients = clients;
        this.inputs = inputs;
    }

    /** {@code token} is the actor's, to ask party-service in his name. */
    Shown create(DealInput input, Actor actor, String token) {
        DealInput whole = withContacts(input, token);
        FoundReferences found = search.find(DealInput.CLIENT.named(input.companyId(), input.contacts()), token);
        Shown created = items.create(deals, whole, actor);
        found.require();
        return created;
    }

    Shown change(UUID id, ObjectNode patch, @Nullable String ifMatch, Actor actor, String token) {
        DealInput naming =
                inputs.readUnchecked(patch.deepCopy().retain(DealInput.COMPANY, DealInput.CONTACTS), DealInput.class);
        boolean namesContacts = patch.has(DealInput.CONTACTS);
        Asked asked = clients.ask(id, namesContacts, naming.companyId(), token);
        FoundReferences found = search.find(DealInput.CLIENT.named(naming.companyId(), naming.contacts()), token);
        Deal deal = items.requireChangeable(deals, id, actor, Operation.UPDATE, ifMatch);
        UUID company = deal.companyId();
        List<KeptReference> contacts = deal.contacts();
        boolean moves = naming.companyId() != null && !naming.companyId().equals(company);
        ObjectNode whole = withStage(patch, deal);
        items.changeLocked(
                deals, deal, moves && !namesContacts ? withContacts(whole, clients.moved(deal, asked)) : whole, actor);
        if (namesContacts) {
            clients.remember(deal, company, contacts, asked);
        }
        found.require();
        return items.shown(deals, deal, actor);
    }

    /** A deal that names its company alone gets contacts with it. */
    private DealInput withContacts(DealInput input, String token) {
        UUID company = input.companyId();
        return company == null || input.contacts() != null
                ? input
                : input.withContacts(ReferenceList.listed(clients.ofNew(company, token)));
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
