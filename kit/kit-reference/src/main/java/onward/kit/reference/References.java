package onward.kit.reference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import onward.kit.data.Sql;
import onward.kit.item.reference.Reference;
import onward.kit.item.reference.ReferenceHolder;
import org.jspecify.annotations.Nullable;

/**
 * The copy itself. Whoever makes an item refer to another holds a share of its row until he commits, and a deletion waits for that: no item is left
 * with a reference to what is gone. Rows are locked before items, always.
 */
@ApplicationScoped
public class References implements ReferenceHolder {
    private final EntityManager database;
    private final Instance<ReferenceCopy> copies;

    References(EntityManager database, @Any Instance<ReferenceCopy> copies) {
        this.database = database;
        this.copies = copies;
    }

    /** An event that tells of them may be on its way; one that tells of a deletion is believed more than an older answer of the owner. */
    @Override
    public Set<Reference> hold(Set<Reference> asked) {
        Set<Reference> copied = asked.stream()
                .filter(reference -> copies.stream().anyMatch(copy -> copy.isOf(reference.type())))
                .collect(Collectors.toSet());
        Set<Reference> held = new HashSet<>(asked);
        held.removeAll(copied);
        Set<Reference> unheard = new HashSet<>(copied);
        unheard.removeAll(known(ids(copied)));
        expect(unheard);
        held.addAll(holdLiving(ids(copied)));
        return held;
    }

    /** The names of these, all asked at once; a name that nobody has told yet is absent. */
    public Map<UUID, String> names(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<UUID, String> names = new HashMap<>();
        List<?> rows = database.createNativeQuery(
                        "select id, name from reference_copy where id in (:ids) and name is not null", Object[].class)
                .setParameter("ids", ids)
                .getResultList();
        rows.forEach(row -> names.put((UUID) ((Object[]) row)[0], (String) ((Object[]) row)[1]));
        return names;
    }

    /** Those of the ids that the copy knows, deleted ones included. */
    Set<Reference> known(Collection<UUID> ids) {
        return select("select type, id from reference_copy where id in (:ids)", ids);
    }

    /** Those of the ids that are there and not deleted; they stay so until the caller's transaction ends. */
    public Set<Reference> holdLiving(Collection<UUID> ids) {
        return select(
                "select type, id from reference_copy where id in (:ids) and not deleted order by id for share", ids);
    }

    /** The same, taking those the copy has never heard of to be there, on the word of whoever refers to them. */
    public Set<Reference> holdLivingOrUnheard(Collection<Reference> references) {
        Set<Reference> living = new HashSet<>(holdLiving(ids(references)));
        Set<Reference> others = new HashSet<>(references);
        others.removeAll(living);
        if (!others.isEmpty()) {
            expect(others);
            living.addAll(holdLiving(ids(others)));
        }
        return living;
    }

    private static List<UUID> ids(Collection<Reference> references) {
        return references.stream().map(Reference::id).toList();
    }

    /**
     * Knows items, with what they are called if that is known, before any event has told of them; what the copy has is left as it is. Their rows are
     * locked, in one order for all: two who each hold what the other needs next would cost one of them a second and all its work.
     */
    public void expect(Map<Reference, String> named) {
        expect(named.keySet(), named);
    }

    /** Knows items nobody has given a name for. */
    public void expect(Collection<Reference> unnamed) {
        expect(unnamed, Map.of());
    }

    private void expect(Collection<Reference> references, Map<Reference, String> names) {
        if (references.isEmpty()) {
            return;
        }
        List<Reference> distinct = List.copyOf(Set.copyOf(references));
        Sql.update(
                database,
                """
                insert into reference_copy (id, type, version, name, deleted)
                select id, type, 0, name, false
                from unnest(?::text[]::uuid[], ?::text[], ?::text[]) as expected (id, type, name) order by id
                on conflict (id) do update set name = excluded.name
                where reference_copy.version = 0 and reference_copy.name is null and excluded.name is not null""",
                distinct.stream().map(reference -> reference.id().toString()).toArray(String[]::new),
                distinct.stream().map(Reference::type).toArray(String[]::new),
                distinct.stream().map(names::get).toArray(String[]::new));
    }

    /** Takes over what an event tells, unless the copy has heard later news already; returns whether it did. */
    boolean apply(Reference reference, long version, @Nullable String name, boolean deleted) {
        int applied = database.createNativeQuery("""
                        insert into reference_copy (id, type, version, name, deleted) values (?1, ?2, ?3, ?4, ?5)
                        on conflict (id) do update set version = excluded.version, name = excluded.name, deleted = excluded.deleted
                        where reference_copy.version < excluded.version""")
                .setParameter(1, reference.id())
                .setParameter(2, reference.type())
                .setParameter(3, version)
                .setParameter(4, name)
                .setParameter(5, deleted)
                .executeUpdate();
        return applied > 0;
    }

    private Set<Reference> select(String sql, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        Set<Reference> found = new HashSet<>();
        List<?> rows = database.createNativeQuery(sql, Object[].class)
                .setParameter("ids", ids)
                .getResultList();
        rows.forEach(row -> found.add(new Reference((String) ((Object[]) row)[0], (UUID) ((Object[]) row)[1])));
        return found;
    }
}
