package onward.deal.deal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import onward.contract.ItemTypes;
import onward.contract.access.Actor;
import onward.contract.access.Operation;
import onward.contract.problem.FieldError;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.deal.party.Clients;
import onward.deal.party.Clients.Found;
import onward.deal.party.Parties;
import onward.deal.party.Party;
import onward.kit.item.Items;
import onward.kit.item.Shown;
import onward.kit.web.json.Input;
import onward.kit.web.problem.Invalid;
import onward.kit.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Creates and changes deals for users. The clients a request names are looked for first, before the deal is locked, but judged last: whoever may not
 * see the deal hears nothing of its clients.
 */
@ApplicationScoped
class DealRequests {
    private static final Duration LATER = Duration.ofSeconds(5);

    private final Deals deals;
    private final Items items;
    private final Clients clients;
    private final Parties parties;
    private final Input inputs;

    DealRequests(Deals deals, Items items, Clients clients, Parties parties, Input inputs) {
        this.deals = deals;
        this.items = items;
        this.clients = clients;
        this.parties = parties;
        this.inputs = inputs;
    }

    /** {@code token} is the actor's, to ask party-service in his name. */
    Shown create(DealInput input, Actor actor, String token) {
        Found found = clients.find(named(input.companyId(), input.contacts()), token);
        Shown created = items.create(deals, input, actor);
        requireClients(input.companyId(), input.contacts(), found);
        return created;
    }

    Shown change(UUID id, ObjectNode patch, @Nullable String ifMatch, Actor actor, String token) {
        DealInput naming = inputs.readUnchecked(patch.deepCopy().retain("companyId", "contacts"), DealInput.class);
        Found found = clients.find(named(naming.companyId(), naming.contacts()), token);
        Deal deal = items.requireChangeable(deals, id, actor, Operation.UPDATE, ifMatch);
        items.changeLocked(deals, deal, withStage(patch, deal), actor);
        requireClients(naming.companyId(), naming.contacts(), found);
        return items.shown(deals, deal, actor);
    }

    /** Whoever moves a deal to another pipeline without naming a stage moves it to the first one there. */
    private static ObjectNode withStage(ObjectNode patch, Deal deal) {
        boolean moves = patch.has("pipeline") && !patch.get("pipeline").asText().equals(deal.pipeline());
        return moves && !patch.has("stage") ? patch.deepCopy().putNull("stage") : patch;
    }

    /** No more than a deal may have: a longer list is refused anyway. */
    private static List<Party> named(@Nullable UUID company, @Nullable List<NamedContact> contacts) {
        List<Party> named = new ArrayList<>();
        if (company != null) {
            named.add(new Party(ItemTypes.COMPANY, company));
        }
        if (contacts != null) {
            contacts.stream()
                    .limit(DealInput.MAX_CONTACTS)
                    .filter(contact -> contact != null && contact.id() != null)
                    .forEach(contact -> named.add(new Party(ItemTypes.CONTACT, contact.id())));
        }
        return named;
    }

    private void requireClients(@Nullable UUID company, @Nullable List<NamedContact> contacts, Found found) {
        if (!found.unanswered().isEmpty()) {
            throw new ProblemException(
                    ProblemType.SERVICE_UNAVAILABLE,
                    Problem.of(
                            ProblemType.SERVICE_UNAVAILABLE,
                            "A company or contact of the deal is not known here yet, and party-service does not answer."),
                    LATER,
                    null);
        }
        List<FieldError> errors = new ArrayList<>();
        if (company != null && !found.there().contains(new Party(ItemTypes.COMPANY, company))) {
            errors.add(new FieldError("companyId", "not-found", "There is no such company, or you may not read it."));
        }
        if (contacts != null) {
            for (int place = 0; place < contacts.size(); place++) {
                if (!found.there()
                        .contains(
                                new Party(ItemTypes.CONTACT, contacts.get(place).id()))) {
                    errors.add(new FieldError(
                            ContactList.path(place, "id"),
                            "not-found",
                            "There is no such contact, or you may not read it."));
                }
            }
            requireNamesAsTheyAre(contacts);
        }
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
    }

    private void requireNamesAsTheyAre(List<NamedContact> contacts) {
        if (contacts.stream().allMatch(contact -> contact.name() == null)) {
            return;
        }
        Map<UUID, String> names =
                parties.names(contacts.stream().map(NamedContact::id).toList());
        List<FieldError> errors = new ArrayList<>();
        for (int place = 0; place < contacts.size(); place++) {
            NamedContact contact = contacts.get(place);
            if (contact.name() != null && !Objects.equals(contact.name(), names.get(contact.id()))) {
                errors.add(new FieldError(ContactList.path(place, "name"), "read-only", "Cannot be changed."));
            }
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    ProblemType.READ_ONLY,
                    Problem.about(ProblemType.READ_ONLY, errors.getFirst().field() + " cannot be changed.")
                            .errors(errors)
                            .build());
        }
    }
}
