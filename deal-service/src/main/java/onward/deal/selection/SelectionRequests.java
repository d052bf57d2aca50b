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
import onward.kit.web.etag.Answers;
import onward.kit.web.problem.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * Reads, sets and resets what is remembered. Party-service says who may read the company and which of its contacts; to set it one must be able to
 * change deals, which is how it is set otherwise.
 */
@ApplicationScoped
class SelectionRequests {
    private final ContactSelections selections;
    private final CompanyContacts contacts;
    private final Access access;
    private final Answers answers;

    SelectionRequests(ContactSelections selections, CompanyContacts contacts, Access access, Answers answers) {
        this.selections = selections;
        this.contacts = contacts;
        this.access = access;
        this.answers = answers;
    }

    ContactSelection get(UUID company, String token) {
        return shown(company, contacts.require(company, token));
    }

    ContactSelection set(UUID company, ContactChoice choice, @Nullable String ifMatch, Actor actor, String token) {
        requireMayChangeDeals(actor);
        Known known = contacts.require(company, token);
        requireUnchanged(company, known, ifMatch);
        requireOfCompany(choice.contacts(), known);
        selections.remember(company, choice.contacts());
        return shown(company, known);
    }

    void reset(UUID company, @Nullable String ifMatch, Actor actor, String token) {
        requireMayChangeDeals(actor);
        requireUnchanged(company, contacts.require(company, token), ifMatch);
        selections.forget(company);
    }

    private void requireUnchanged(UUID company, Known known, @Nullable String ifMatch) {
        selections.lock(company);
        answers.requireUnchanged(ifMatch, shown(company, known));
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
