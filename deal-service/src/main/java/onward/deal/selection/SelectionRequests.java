package onward.deal.selection;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import onward.contract.access.Actor;
import onward.contract.access.Operation;
import onward.contract.problem.FieldError;
import onward.deal.party.CompanyContacts;
import onward.deal.party.CompanyContacts.Known;
import onward.deal.pipeline.Pipelines;
import onward.deal.selection.ContactSelection.Chosen;
import onward.kit.item.access.Access;
import onward.kit.web.problem.Invalid;

/**
 * Reads, sets and resets what is remembered. Party-service says who may read the company and which of its contacts; to set it one must be able to
 * change deals, which is how it is set otherwise.
 */
@ApplicationScoped
class SelectionRequests {
    private final ContactSelections selections;
    private final CompanyContacts contacts;
    private final Access access;

    SelectionRequests(ContactSelections selections, CompanyContacts contacts, Access access) {
        this.selections = selections;
        this.contacts = contacts;
        this.access = access;
    }

    ContactSelection get(UUID company, String token) {
        return shown(company, contacts.require(company, token));
    }

    ContactSelection set(UUID company, ContactChoice choice, Actor actor, String token) {
        requireMayChangeDeals(actor);
        Known known = contacts.require(company, token);
        requireOfCompany(choice.contacts(), known);
        selections.remember(company, choice.contacts());
        return shown(company, known);
    }

    void reset(UUID company, Actor actor, String token) {
        requireMayChangeDeals(actor);
        contacts.require(company, token);
        selections.forget(company);
    }

    private ContactSelection shown(UUID company, Known known) {
        List<UUID> next = selections.next(company, known.readable().keySet());
        return new ContactSelection(
                selections.isRemembered(company),
                next.stream()
                        .map(id -> new Chosen(id, known.readable().get(id)))
                        .toList());
    }

    private void requireMayChangeDeals(Actor actor) {
        access.requireAny(access.of(Pipelines.DEAL, actor), Operation.UPDATE);
    }

    private static void requireOfCompany(List<UUID> chosen, Known known) {
        Set<UUID> there = known.readable().keySet();
        Set<UUID> seen = new HashSet<>();
        List<FieldError> errors = new ArrayList<>();
        for (int place = 0; place < chosen.size(); place++) {
            String field = "contacts[" + place + "]";
            if (!there.contains(chosen.get(place))) {
                errors.add(
                        new FieldError(field, "not-found", "The company has no such contact, or you may not read it."));
            } else if (!seen.add(chosen.get(place))) {
                errors.add(new FieldError(field, "duplicate", "Is in the list already."));
            }
        }
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
    }
}
