package onward.party.link;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onward.contract.ItemTypes;
import onward.contract.value.ItemRef;
import onward.kit.data.Sql;
import onward.kit.web.filter.SqlCondition;

/**
 * The table {@code contact_company}. Of the companies of a contact exactly one is primary, if there are any. No entity is behind it, so reading it
 * flushes nothing: a contact that is being changed gets its new version once, when it is told of.
 */
@ApplicationScoped
class LinkStore {
    private final EntityManager database;

    LinkStore(EntityManager database) {
        this.database = database;
    }

    Map<UUID, List<LinkedCompany>> companiesOf(Collection<UUID> contacts) {
        Map<UUID, List<LinkedCompany>> companies = new HashMap<>();
        if (!contacts.isEmpty()) {
            rows("""
                    select link.contact_id, link.company_id, link.is_primary, company.name
                    from contact_company link join company on company.id = link.company_id
                    where link.contact_id in (:ids) order by link.contact_id, link.position""", contacts)
                    .forEach(row -> companies
                            .computeIfAbsent((UUID) row[0], contact -> new ArrayList<>())
                            .add(new LinkedCompany((UUID) row[1], (Boolean) row[2], (String) row[3])));
        }
        return companies;
    }

    Map<UUID, Integer> contactCounts(Collection<UUID> companies) {
        Map<UUID, Integer> counts = new HashMap<>();
        if (!companies.isEmpty()) {
            rows(
                            "select company_id, count(*) from contact_company where company_id in (:ids) group by company_id",
                            companies)
                    .forEach(row -> counts.put((UUID) row[0], ((Number) row[1]).intValue()));
        }
        return counts;
    }

    Map<UUID, String> companyNames(Collection<UUID> companies) {
        Map<UUID, String> names = new HashMap<>();
        if (!companies.isEmpty()) {
            rows("select id, name from company where id in (:ids)", companies)
                    .forEach(row -> names.put((UUID) row[0], (String) row[1]));
        }
        return names;
    }

    List<UUID> contactsOf(UUID company) {
        List<?> contacts = database.createNativeQuery(
                        "select contact_id from contact_company where company_id = ?1 order by contact_id", UUID.class)
                .setParameter(1, company)
                .setFlushMode(FlushModeType.COMMIT)
                .getResultList();
        return contacts.stream().map(UUID.class::cast).toList();
    }

    /** At most 1,000, the oldest first. */
    List<ItemRef> contactsOf(UUID company, SqlCondition condition) {
        SqlCondition wanted = SqlCondition.of("link.company_id = ?", company).and(condition);
        return Sql.rowsPlannedAnew(
                database,
                """
                select i.id, concat_ws(' ', i.first_name, i.last_name) as name
                from contact i join contact_company link on link.contact_id = i.id
                where %s order by i.id limit 1000""".formatted(wanted.sql()),
                row -> new ItemRef(ItemTypes.CONTACT, row.getObject("id", UUID.class), row.getString("name")),
                wanted.params());
    }

    void setCompanies(UUID contact, List<LinkedCompany> companies) {
        database.createNativeQuery("delete from contact_company where contact_id = ?1")
                .setParameter(1, contact)
                .executeUpdate();
        for (int position = 0; position < companies.size(); position++) {
            LinkedCompany company = companies.get(position);
            database.createNativeQuery(
                            "insert into contact_company (contact_id, company_id, is_primary, position) values (?1, ?2, ?3, ?4)")
                    .setParameter(1, contact)
                    .setParameter(2, company.id())
                    .setParameter(3, company.marked())
                    .setParameter(4, position)
                    .executeUpdate();
        }
    }

    /** Puts a company behind those the contacts have. */
    void addContacts(UUID company, Collection<UUID> contacts) {
        if (contacts.isEmpty()) {
            return;
        }
        database.createNativeQuery("""
                        insert into contact_company (contact_id, company_id, is_primary, position)
                        select contact.id, :company, count(link.contact_id) = 0, coalesce(max(link.position) + 1, 0)
                        from contact left join contact_company link on link.contact_id = contact.id
                        where contact.id in (:ids) group by contact.id""")
                .setParameter("company", company)
                .setParameter("ids", contacts)
                .executeUpdate();
    }

    /** {@code contacts} are all that the company has. */
    void dropCompany(UUID company, Collection<UUID> contacts) {
        if (contacts.isEmpty()) {
            return;
        }
        database.createNativeQuery("delete from contact_company where company_id = ?1")
                .setParameter(1, company)
                .executeUpdate();
        database.createNativeQuery("""
                        update contact_company next set is_primary = true
                        where next.contact_id in (:ids)
                          and not exists (select 1 from contact_company other where other.contact_id = next.contact_id
                                          and (other.is_primary or other.position < next.position))""").setParameter("ids", contacts).executeUpdate();
    }

    private List<Object[]> rows(String sql, Collection<UUID> ids) {
        List<?> rows = database.createNativeQuery(sql, Object[].class)
                .setParameter("ids", ids)
                .setFlushMode(FlushModeType.COMMIT)
                .getResultList();
        return rows.stream().map(Object[].class::cast).toList();
    }
}
