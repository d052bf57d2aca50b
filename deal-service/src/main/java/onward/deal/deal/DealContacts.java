package onward.deal.deal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import onward.contract.access.Actor;
import onward.contract.access.Operation;
import onward.deal.deal.DealClients.Asked;
import onward.deal.party.CompanyContacts.Told;
import onward.kit.data.Transactions;
import onward.kit.item.Items;
import onward.kit.item.reference.AskedReferences;
import onward.kit.item.reference.HeldReferences;
import onward.kit.item.reference.Reference;
import onward.kit.item.reference.ReferenceQuestions;
import onward.kit.reference.KeptReference;
import onward.kit.reference.ReferenceList;
import onward.kit.reference.References;
import onward.kit.web.json.Input;
import onward.kit.web.paging.NumberedQuery;
import onward.kit.web.paging.Page;
import onward.kit.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The contacts of a deal, one by one. To change them is to change the deal. */
@ApplicationScoped
class DealContacts {
    private final Deals deals;
    private final Items items;
    private final DealClients clients;
    private final ReferenceQuestions questions;
    private final References references;
    private final Transactions transactions;
    private final Input inputs;

    DealContacts(
            Deals deals,
            Items items,
            DealClients clients,
            ReferenceQuestions questions,
            References references,
            Transactions transactions,
            Input inputs) {
        this.deals = deals;
        this.items = items;
        this.clients = clients;
        this.questions = questions;
        this.references = references;
        this.transactions = transactions;
        this.inputs = inputs;
    }

    /** A contact after it was put, and whether it is new on the deal. */
    record Put(DealContact contact, long version, boolean isNew) {}

    /** A contact, and the version of its deal. */
    record Found(DealContact contact, long version) {}

    /** In their order. */
    Page<DealContact> page(UUID deal, NumberedQuery query, Actor actor) {
        List<DealContact> rest = shown(items.requireReadable(deals, deal, actor)).stream()
                .filter(contact -> contact.position() > query.after(-1))
                .limit(query.rows())
                .toList();
        return query.page(rest, DealContact::position);
    }

    Found get(UUID id, UUID contact, Actor actor) {
        Deal deal = items.requireReadable(deals, id, actor);
        return new Found(shown(deal, contact), deal.version());
    }

    /** Puts a contact on the deal, or changes its place or whether it is primary; {@code token} is the actor's, to ask party-service in his name. */
    Put put(UUID id, UUID contact, DealContactInput input, @Nullable String ifMatch, Actor actor, String token) {
        Reference named = DealClients.contact(contact);
        Told told = clients.ask(id, true, null, token);
        AskedReferences askedContact = questions.ask(Set.of(named));
        return transactions.call(() -> put(id, named, input, ifMatch, told, askedContact, actor));
    }

    private Put put(
            UUID id,
            Reference named,
            DealContactInput input,
            @Nullable String ifMatch,
            Told told,
            AskedReferences askedContact,
            Actor actor) {
        UUID contact = named.id();
        Asked asked = clients.asked(id, true, null, told);
        HeldReferences held = questions.hold(askedContact);
        Deal deal = items.requireChangeable(deals, id, actor, Operation.UPDATE, ifMatch);
        boolean isNew = !has(deal, contact);
        if (isNew) {
            held.requireResource(named);
        }
        write(deal, placed(deal.contacts(), contact, input), held, asked, actor);
        return new Put(shown(deal, contact), deal.version(), isNew);
    }

    void remove(UUID id, UUID contact, @Nullable String ifMatch, Actor actor, String token) {
        Told told = clients.ask(id, true, null, token);
        transactions.run(() -> remove(id, contact, ifMatch, told, actor));
    }

    private void remove(UUID id, UUID contact, @Nullable String ifMatch, Told told, Actor actor) {
        Asked asked = clients.asked(id, true, null, told);
        Deal deal = items.requireChangeable(deals, id, actor, Operation.UPDATE, ifMatch);
        if (!has(deal, contact)) {
            throw notThere();
        }
        write(
                deal,
                ReferenceList.only(deal.contacts(), each -> !each.equals(contact)),
                HeldReferences.NONE,
                asked,
                actor);
    }

    private void write(Deal deal, List<KeptReference> contacts, HeldReferences held, Asked asked, Actor actor) {
        List<KeptReference> before = deal.contacts();
        items.changeLocked(
                deals, deal, inputs.tree(Map.of(DealInput.CONTACTS, ReferenceList.listed(contacts))), held, actor);
        clients.remember(deal, deal.companyId(), before, asked);
    }

    /** Of the contacts one is primary, always; a contact that is not to be it hands over to the first of the others. */
    static List<KeptReference> placed(List<KeptReference> before, UUID contact, DealContactInput input) {
        int place = IntStream.range(0, before.size())
                .filter(at -> before.get(at).id().equals(contact))
                .findFirst()
                .orElse(before.size());
        boolean wasPrimary = place < before.size() && before.get(place).primary();
        boolean primary = input.primary() == null ? wasPrimary : input.primary();
        List<KeptReference> others = new ArrayList<>(before.stream()
                .filter(each -> !each.id().equals(contact))
                .map(each -> new KeptReference(each.id(), each.primary() && !primary))
                .toList());
        List<KeptReference> after = new ArrayList<>(primary ? others : ReferenceList.only(others, each -> true));
        int wanted = input.position() == null ? place : input.position();
        after.add(Math.min(wanted, after.size()), new KeptReference(contact, primary || others.isEmpty()));
        return after;
    }

    private List<DealContact> shown(Deal deal) {
        List<KeptReference> kept = deal.contacts();
        Map<UUID, String> names =
                references.names(kept.stream().map(KeptReference::id).toList());
        return IntStream.range(0, kept.size())
                .mapToObj(at -> new DealContact(
                        kept.get(at).id(),
                        kept.get(at).primary(),
                        at,
                        names.get(kept.get(at).id())))
                .toList();
    }

    private DealContact shown(Deal deal, UUID contact) {
        return shown(deal).stream()
                .filter(each -> each.id().equals(contact))
                .findFirst()
                .orElseThrow(DealContacts::notThere);
    }

    private static boolean has(Deal deal, UUID contact) {
        return deal.contacts().stream().anyMatch(each -> each.id().equals(contact));
    }

    private static ProblemException notThere() {
        return ProblemException.notFound("The deal has no such contact.");
    }
}
