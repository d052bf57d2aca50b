package onward.deal.selection;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onward.contract.access.Actor;
import onward.contract.access.Operation;
import onward.contract.problem.FieldError;
import onward.deal.party.CompanyContacts;
import onward.deal.pipeline.Pipelines;
import onward.deal.selection.ContactSelection.Chosen;
import onward.kit.data.Transactions;
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
    private final Transactions transactions;
    private final Answers answers;

    SelectionRequests(
            ContactSelections selections,
            CompanyContacts contacts,
            Access access,
            Transactions transactions,
            Answers answers) {
        this.selections = selections;
        this.contacts = contacts;
        this.access = access;
        this.transactions = transactions;
        this.answers = answers;
    }

    ContactSelection get(UUID company, String token) {
        Map<UUID, String> readable = contacts.require(company, token);
        return transactions.call(() -> shown(company, readable));
    }

    ContactSelection set(UUID company, ContactChoice choice, @Nullable String ifMatch, Actor actor, String token) {
        transactions.run(() -> requireMayChangeDeals(actor));
        Map<UUID, String> readable = contacts.require(company, token);
        return transactions.call(() -> {
            requireUnchanged(company, readable, ifMatch);
            requireOfCompany(choice.contacts(), readable.keySet());
            selections.remember(company, choice.contacts());
            return shown(company, readable);
        });
    }

    void reset(UUID company, @Nullable String ifMatch, Actor actor, String token) {
        transactions.run(() -> requireMayChangeDeals(actor));
        Map<UUID, String> readable = contacts.require(company, token);
        transactions.run(() -> {
            requireUnchanged(company, readable, ifMatch);
            selections.forget(company);
        });
    }

    private void requireUnchanged(UUID company, Map<UUID, String> readable, @Nullable String ifMatch) {
        selections.lock(company);
        answers.requireUnchanged(ifMatch, shown(company, readable));
    }

    private ContactSelection shown(UUID company, Map<UUID, String> readable) {
        List<UUID> next = selections.next(company, readable.keySet());
        return new ContactSelection(
                selections.isRemembered(company),
                next.stream().map(id -> new Chosen(id, readable.get(id))).toList());
    }

    private void requireMayChangeDeals(Actor actor) {
        access.requireAny(access.of(Pipelines.DEAL, actor), Operation.UPDATE);
    }

    private static void requireOfCompany(List<UUID> chosen, Set<UUID> there) {
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
