package onward.deal.party;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onward.contract.ItemTypes;
import onward.kit.data.Sql;
import org.jspecify.annotations.Nullable;

/**
 * The copy itself. Whoever makes a deal refer to a company or contact holds a share of its row until he commits, and a deletion waits for that: no
 * deal is left with a reference to what is gone. Rows are locked before deals, always.
 */
@ApplicationScoped
public class Parties {
    private final EntityManager database;

    Parties(EntityManager database) {
        this.database = database;
    }

    /** A company or contact as the latest event tells; {@code companies} are those of a contact. */
    record Told(Party party, long version, @Nullable String name, boolean deleted, List<UUID> companies) {}

    /** The names of these companies and contacts, all asked at once; a name that nobody has told yet is absent. */
    public Map<UUID, String> names(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<UUID, String> names = new HashMap<>();
        database.createNativeQuery("select id, name from party where id in (:ids) and name is not null", Object[].class)
                .setParameter("ids", ids)
                .getResultList()
                .forEach(row -> names.put((UUID) ((Object[]) row)[0], (String) ((Object[]) row)[1]));
        return names;
    }

    /** Those of the ids that the copy knows, deleted ones included. */
    Set<Party> known(Collection<UUID> ids) {
        return select("select type, id from party where id in (:ids)", ids);
    }

    /** Those of the ids that are there and not deleted; they stay so until the caller's transaction ends. */
    public Set<Party> holdLiving(Collection<UUID> ids) {
        return select("select type, id from party where id in (:ids) and not deleted order by id for share", ids);
    }

    /**
     * Knows companies and contacts, with what they are called if that is known, before any event has told of them; what the copy has is left as it is.
     * Their rows are locked, in one order for all: two who each hold what the other needs next would cost one of them a second and all its work.
     */
    public void expect(Map<Party, String> named) {
        expect(named.keySet(), named);
    }

    /** Knows companies and contacts nobody has given a name for. */
    void expect(Collection<Party> unnamed) {
        expect(unnamed, Map.of());
    }

    private void expect(Collection<Party> parties, Map<Party, String> names) {
        if (parties.isEmpty()) {
            return;
        }
        List<Party> distinct = List.copyOf(Set.copyOf(parties));
        Sql.update(
                database,
                """
                insert into party (id, type, version, name, deleted)
                select id, type, 0, name, false
                from unnest(?::text[]::uuid[], ?::text[], ?::text[]) as expected (id, type, name) order by id
                on conflict (id) do update set name = excluded.name
                where party.version = 0 and party.name is null and excluded.name is not null""",
                distinct.stream().map(party -> party.id().toString()).toArray(String[]::new),
                distinct.stream().map(Party::type).toArray(String[]::new),
                distinct.stream().map(names::get).toArray(String[]::new));
    }

    /** Takes over what an event tells, unless the copy has heard later news already; returns whether it did. */
    boolean apply(Told told) {
        int applied = database.createNativeQuery("""
                        insert into party (id, type, version, name, deleted) values (?1, ?2, ?3, ?4, ?5)
                        on conflict (id) do update set version = excluded.version, name = excluded.name, deleted = excluded.deleted
                        where party.version < excluded.version""")
                .setParameter(1, told.party().id())
                .setParameter(2, told.party().type())
                .setParameter(3, told.version())
                .setParameter(4, told.name())
                .setParameter(5, told.deleted())
                .executeUpdate();
        if (applied == 0) {
            return false;
        }
        if (told.party().type().equals(ItemTypes.CONTACT)) {
            relink(told.party().id(), told.companies());
        } else if (told.deleted()) {
            database.createNativeQuery("delete from contact_company where company_id = ?1")
                    .setParameter(1, told.party().id())
                    .executeUpdate();
        }
        return true;
    }

    private void relink(UUID contact, List<UUID> companies) {
        database.createNativeQuery("delete from contact_company where contact_id = ?1")
                .setParameter(1, contact)
                .executeUpdate();
        for (UUID company : companies) {
            database.createNativeQuery(
                            "insert into contact_company (contact_id, company_id) values (?1, ?2) on conflict do nothing")
                    .setParameter(1, contact)
                    .setParameter(2, company)
                    .executeUpdate();
        }
    }

    private Set<Party> select(String sql, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        Set<Party> found = new HashSet<>();
        database.createNativeQuery(sql, Object[].class)
                .setParameter("ids", ids)
                .getResultList()
                .forEach(row -> found.add(new Party((String) ((Object[]) row)[0], (UUID) ((Object[]) row)[1])));
        return found;
    }
}
