package onward.deal.party;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import onward.contract.ItemTypes;
import onward.kit.data.Sql;
import onward.kit.item.reference.Reference;
import onward.kit.reference.ReferenceTold;
import onward.kit.web.filter.SqlCondition;
import org.jspecify.annotations.Nullable;

/** The copy of who works for which company: it follows the contact and goes with either side. */
@ApplicationScoped
class ContactLinks {
    private final EntityManager database;

    ContactLinks(EntityManager database) {
        this.database = database;
    }

    /** The oldest first, at most 1,000. */
    List<UUID> contactsOf(UUID company) {
        return contactsOf(company, SqlCondition.ALWAYS);
    }

    /** Those for which the condition holds, on {@code responsible} and {@code department} of the contact. */
    List<UUID> contactsOf(UUID company, SqlCondition condition) {
        SqlCondition asked = SqlCondition.of("company_id = ?", company).and(condition);
        return Sql.rows(
                database,
                "select contact_id from contact_company where " + asked.sql() + " order by contact_id limit 1000",
                row -> row.getObject("contact_id", UUID.class),
                asked.params().toArray());
    }

    void follow(@Observes ReferenceTold told) {
        Reference party = told.reference();
        if (party.type().equals(ItemTypes.CONTACT)) {
            relink(party.id(), told.item());
        } else if (told.deleted()) {
            database.createNativeQuery("delete from contact_company where company_id = ?1")
                    .setParameter(1, party.id())
                    .executeUpdate();
        }
    }

    private void relink(UUID contact, @Nullable JsonNode item) {
        database.createNativeQuery("delete from contact_company where contact_id = ?1")
                .setParameter(1, contact)
                .executeUpdate();
        if (item == null) {
            return;
        }
        for (UUID company : companies(item)) {
            database.createNativeQuery("""
                            insert into contact_company (contact_id, company_id, responsible, department)
                            values (?1, ?2, ?3, ?4) on conflict do nothing""")
                    .setParameter(1, contact)
                    .setParameter(2, company)
                    .setParameter(3, item.path("responsible").textValue())
                    .setParameter(4, item.path("department").textValue())
                    .executeUpdate();
        }
    }

    private static List<UUID> companies(JsonNode contact) {
        return StreamSupport.stream(contact.path("companies").spliterator(), false)
                .map(company -> UUID.fromString(company.path("id").asText()))
                .toList();
    }
}
