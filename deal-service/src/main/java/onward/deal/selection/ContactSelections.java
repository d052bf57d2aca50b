package onward.deal.selection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onward.contract.ItemTypes;
import onward.kit.data.Sql;
import onward.kit.reference.ReferenceTold;

/** What is remembered per company. While nobody was taken off a deal nothing is, and all contacts come. */
@ApplicationScoped
public class ContactSelections {
    private final EntityManager database;

    ContactSelections(EntityManager database) {
        this.database = database;
    }

    /** Those of the company's contacts that its next deal gets, in the order in which they were left. */
    public List<UUID> next(UUID company, Collection<UUID> ofCompany) {
        Set<UUID> there = Set.copyOf(ofCompany);
        return find(company)
                .map(left -> left.stream().filter(there::contains).toList())
                .orElseGet(() -> List.copyOf(ofCompany));
    }

    /** A user changed the contacts of a deal with this company, of which {@code ofCompany} are the company's. */
    public void changed(UUID company, List<UUID> before, List<UUID> after, Set<UUID> ofCompany) {
        boolean takenOff = before.stream().anyMatch(contact -> ofCompany.contains(contact) && !after.contains(contact));
        boolean putOn = after.stream().anyMatch(contact -> ofCompany.contains(contact) && !before.contains(contact));
        if (!takenOff && !putOn) {
            return;
        }
        if (after.containsAll(ofCompany)) {
            forget(company);
        } else if (takenOff || isRemembered(company)) {
            remember(company, after.stream().filter(ofCompany::contains).toList());
        }
    }

    boolean isRemembered(UUID company) {
        return find(company).isPresent();
    }

    /** Lets nobody else change what is remembered of the company until the caller's transaction ends. */
    void lock(UUID company) {
        Sql.lock(database, "contact selection " + company);
    }

    void remember(UUID company, List<UUID> contacts) {
        Sql.update(database, """
                insert into contact_selection (company_id, contacts) values (?, ?::text[]::uuid[])
                on conflict (company_id) do update set contacts = excluded.contacts""", company, contacts.stream().map(UUID::toString).toArray(String[]::new));
    }

    void forget(UUID company) {
        Sql.update(database, "delete from contact_selection where company_id = ?", company);
    }

    void forgetDeleted(@Observes ReferenceTold told) {
        if (told.deleted() && told.reference().type().equals(ItemTypes.COMPANY)) {
            forget(told.reference().id());
        }
    }

    private Optional<List<UUID>> find(UUID company) {
        return Sql.rows(
                        database,
                        "select contacts from contact_selection where company_id = ?",
                        row -> List.of((UUID[]) row.getArray("contacts").getArray()),
                        company)
                .stream()
                .findFirst();
    }
}
