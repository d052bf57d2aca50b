package onward.deal.deal;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import onward.contract.ItemTypes;
import onward.contract.access.Actor;
import onward.deal.party.CompanyContacts;
import onward.deal.party.CompanyContacts.Known;
import onward.deal.party.CompanyContacts.Told;
import onward.deal.selection.ContactSelections;
import onward.kit.data.Sql;
import onward.kit.data.Transactions;
import onward.kit.item.reference.Reference;
import onward.kit.reference.KeptReference;
import onward.kit.reference.ReferenceList;
import onward.kit.reference.References;
import org.jspecify.annotations.Nullable;

/**
 * Which contacts a deal has by its company (product rule, section 4): those of the company that users left on the last deal with it, or all of them.
 */
@ApplicationScoped
class DealClients {
    private final CompanyContacts contacts;
    private final ContactSelections selections;
    private final References references;
    private final Transactions transactions;
    private final EntityManager database;

    DealClients(
            CompanyContacts contacts,
            ContactSelections selections,
            References references,
            Transactions transactions,
            EntityManager database) {
        this.contacts = contacts;
        this.selections = selections;
        this.references = references;
        this.transactions = transactions;
        this.database = database;
    }

    /**
     * What was asked for the change of a deal before the deal was locked.
     *
     * @param known of the companies that the change is about
     * @param offered contacts of the new company; they exist until the transaction ends
     */
    record Asked(Map<UUID, Known> known, List<UUID> offered) {
        static final Asked NOTHING = new Asked(Map.of(), List.of());
    }

    /** Asks party-service about the company of a new deal that names no contacts itself; no transaction may be open. */
    Told ask(DealInput created, String token) {
        UUID company = created.companyId();
        return company == null || created.contacts() != null ? Told.NOTHING : contacts.ask(Set.of(company), token);
    }

    /** Asks it about the companies that a change of a deal is about: one that names contacts, or a new company, or both. */
    Told ask(UUID deal, boolean namesContacts, @Nullable UUID newCompany, String token) {
        UUID company = transactions.call(() -> companyOf(deal));
        boolean moves = newCompany != null && !newCompany.equals(company);
        return moves == namesContacts
                ? Told.NOTHING
                : contacts.ask(
                        Stream.of(Optional.ofNullable(company), Optional.ofNullable(moves ? newCompany : null))
                                .flatMap(Optional::stream)
                                .toList(),
                        token);
    }

    /** The contacts of a new deal with this company. */
    List<KeptReference> ofNew(UUID company, Told told) {
        return listed(offered(company, contacts.known(company, told)));
    }

    /** The contacts of one that a conversion makes, which asks nobody: those that the actor may read by the copy. */
    List<KeptReference> ofConverted(UUID company, Actor actor) {
        return listed(next(company, contacts.readable(company, actor)));
    }

    /** Takes what was told into the transaction of the change, before the deal is locked. */
    Asked asked(UUID deal, boolean namesContacts, @Nullable UUID newCompany, Told told) {
        UUID company = companyOf(deal);
        boolean moves = newCompany != null && !newCompany.equals(company);
        if (moves == namesContacts) {
            return Asked.NOTHING;
        }
        Map<UUID, Known> known = new HashMap<>();
        if (company != null) {
            known.put(company, contacts.known(company, told));
        }
        if (!moves) {
            return new Asked(known, List.of());
        }
        Known ofNew = contacts.known(Objects.requireNonNull(newCompany), told);
        known.put(newCompany, ofNew);
        return new Asked(known, offered(newCompany, ofNew));
    }

    /** The contacts of a deal that moves to another company: the former one's go, the new one's come, all others stay. */
    List<KeptReference> moved(Deal deal, Asked asked) {
        UUID former = deal.companyId();
        Set<UUID> going = former == null ? new HashSet<>() : new HashSet<>(workingFor(former, asked));
        asked.offered().forEach(going::remove);
        List<KeptReference> staying = ReferenceList.only(deal.contacts(), contact -> !going.contains(contact));
        List<KeptReference> all = new ArrayList<>(staying);
        asked.offered().stream()
                .filter(contact -> staying.stream().noneMatch(each -> each.id().equals(contact)))
                .limit(Math.max(0, DealInput.MAX_CONTACTS - staying.size()))
                .forEach(contact -> all.add(new KeptReference(contact, false)));
        return ReferenceList.only(all, contact -> true);
    }

    /** A user has changed the contacts of a deal, which had these before. Taking somebody off says something of his company only if it stayed. */
    void remember(Deal deal, @Nullable UUID companyBefore, List<KeptReference> before, Asked asked) {
        UUID company = deal.companyId();
        if (company != null && company.equals(companyBefore)) {
            selections.changed(company, ids(before), ids(deal.contacts()), workingFor(company, asked));
        }
    }

    /** The deal may have got another company since it was asked about. */
    private Set<UUID> workingFor(UUID company, Asked asked) {
        Known known = asked.known().get(company);
        return (known == null ? contacts.copied(company) : known).all();
    }

    /** They are locked at once with their company, in the one order in which all lock: news of both are often on their way together. */
    private List<UUID> offered(UUID company, Known known) {
        List<UUID> next = next(company, known);
        Set<UUID> told = references.names(next).keySet();
        Map<Reference, String> untold = known.readable().entrySet().stream()
                .filter(each -> next.contains(each.getKey())
                        && !told.contains(each.getKey())
                        && !each.getValue().isBlank())
                .collect(toMap(each -> contact(each.getKey()), Map.Entry::getValue));
        if (!untold.isEmpty()) {
            references.expect(
                    Stream.concat(Stream.of(new Reference(ItemTypes.COMPANY, company)), untold.keySet().stream())
                            .toList());
            references.expect(untold);
        }
        Set<Reference> living = references.holdLiving(
                Stream.concat(Stream.of(company), next.stream()).toList());
        return next.stream().filter(each -> living.contains(contact(each))).toList();
    }

    private List<UUID> next(UUID company, Known known) {
        return next(company, known.readable().keySet());
    }

    private List<UUID> next(UUID company, Collection<UUID> readable) {
        return selections.next(company, readable).stream()
                .limit(DealInput.MAX_CONTACTS)
                .toList();
    }

    static Reference contact(UUID id) {
        return new Reference(ItemTypes.CONTACT, id);
    }

    /** Without a look at the deal itself, which is locked later, as it is then. */
    private @Nullable UUID companyOf(UUID deal) {
        return Sql.rows(
                        database,
                        "select company_id from deal where id = ? and company_id is not null",
                        row -> row.getObject("company_id", UUID.class),
                        deal)
                .stream()
                .findFirst()
                .orElse(null);
    }

    private static List<KeptReference> listed(List<UUID> contacts) {
        return ReferenceList.only(
                contacts.stream()
                        .map(contact -> new KeptReference(contact, false))
                        .toList(),
                contact -> true);
    }

    private static List<UUID> ids(List<KeptReference> contacts) {
        return contacts.stream().map(KeptReference::id).toList();
    }
}
