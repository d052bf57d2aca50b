package onward.party.file;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import onward.contract.access.Actor;
import onward.contract.access.Operation;
import onward.kit.data.Sql;
import onward.kit.item.access.ItemTypesHere;
import onward.kit.item.access.Reach;

/**
 * Which items have which files, as events tell. A reference lets nobody read the file unless it is granted: whoever wrote it there could read the
 * file, or the item was created from one that has it. Else a guessed id, typed into a conversion, would give what it names.
 */
@ApplicationScoped
class FileReferences {
    /** What stands for an item's type where everybody may read what it has. */
    static final String SELLER = "seller";
    /** What stands for an item's type where an open conversion may still use what it names; it lets nobody read it. */
    static final String CONVERSION = "conversion";
    /** Of one type, the newest: who cannot read any of these is not looked for any further. */
    static final int MOST_ITEMS = 1000;

    private final EntityManager database;
    private final ItemTypesHere types;
    private final Reach reach;

    FileReferences(EntityManager database, ItemTypesHere types, Reach reach) {
        this.database = database;
        this.types = types;
        this.reach = reach;
    }

    /** An item that has a file. */
    record Holder(UUID file, String type, UUID item) {}

    boolean here(String type) {
        return types.model(type).isPresent();
    }

    @Transactional
    Set<UUID> readableHere(String type, List<UUID> items, Actor actor) {
        return Set.copyOf(reach.of(types.requireModel(type).type(), Operation.READ, items, actor));
    }

    /** Those of the files that the user has uploaded, or that everybody may read. */
    @Transactional
    Set<UUID> openTo(String user, Set<UUID> files) {
        return ids("""
                select id from file where id = any(?) and complete and (uploaded_by = ? or exists (
                  select 1 from file_reference r where r.file_id = file.id and r.item_type = ? and r.granted))""", array(files), user, SELLER);
    }

    /** The items whose readers may read these files. */
    @Transactional
    List<Holder> holders(Set<UUID> files) {
        return Sql.rows(
                database,
                """
                select file_id, item_type, item_id
                from file join lateral (
                  select file_id, item_type, item_id,
                    row_number() over (partition by item_type order by item_id desc) as place
                  from file_reference where file_id = file.id and granted) r on r.place <= ?
                where file.id = any(?) and file.complete""",
                row -> new Holder(
                        row.getObject("file_id", UUID.class),
                        row.getString("item_type"),
                        row.getObject("item_id", UUID.class)),
                MOST_ITEMS,
                array(files));
    }

    /** The user names these, which he may read: what he writes is granted, and nothing of it goes before it is written. */
    @Transactional
    Set<UUID> named(Set<UUID> files, String by, Instant now) {
        Set<UUID> there = lock(files, Set.of());
        Sql.update(
                database,
                "update file set unreferenced_since = ? where id = any(?) and unreferenced_since is not null",
                now,
                array(there));
        Sql.update(database, """
                insert into file_reader (file_id, reader)
                select id, ? from file where id = any(?) and uploaded_by <> ? on conflict do nothing""", by, array(there), by);
        return there;
    }

    /** Those of the ids that are files, and the files that these items have had: locked, in one order for all. */
    Set<UUID> lock(Collection<UUID> files, Collection<UUID> items) {
        return ids("""
                select id from file
                where id = any(?) or id in (select file_id from file_reference where item_id = any(?))
                order by id for update""", array(files), array(items));
    }

    /** Those of the items whose files were told of before. */
    Set<UUID> known(Collection<UUID> items) {
        return ids("select item_id from file_item where item_id = any(?)", (Object) array(items));
    }

    /** Takes over which files an item has, unless later news were heard already; what the author could read is granted either way. */
    void take(FileNews news, Set<UUID> files) {
        int later = Sql.update(database, """
                insert into file_item (item_id, item_type, version) values (?, ?, ?)
                on conflict (item_id) do update set version = excluded.version
                where file_item.version < excluded.version""", news.item(), news.type(), news.version());
        if (later > 0) {
            replace(news, files);
        }
        if (!news.type().equals(CONVERSION)) {
            grant(news, files);
        }
    }

    private void replace(FileNews news, Set<UUID> files) {
        Sql.update(
                database,
                "delete from file_reference where item_id = ? and file_id <> all(?)",
                news.item(),
                array(files));
        Sql.update(database, """
                insert into file_reference (file_id, item_id, item_type, created_from, granted)
                select unnest(?::uuid[]), ?, ?, ?::uuid, false on conflict do nothing""", array(files), news.item(), news.type(), news.createdFrom());
    }

    private void grant(FileNews news, Set<UUID> files) {
        Sql.update(database, """
                update file_reference r set granted = true from file f
                where r.item_id = ? and r.file_id = any(?) and not r.granted and f.id = r.file_id
                  and (r.file_id = any(?) or f.uploaded_by = ?
                    or exists (select 1 from file_reader where file_id = f.id and reader = ?))""", news.item(), array(files), array(news.setByService()), news.by(), news.by());
        int inherited;
        do {
            inherited = Sql.update(database, """
                    update file_reference child set granted = true from file_reference parent
                    where child.file_id = any(?) and not child.granted
                      and parent.file_id = child.file_id and parent.item_id = child.created_from and parent.granted""", (Object) array(files));
        } while (inherited > 0);
    }

    /** From now on these are unreferenced, or are not any more. */
    void settle(Set<UUID> files, Instant now) {
        Sql.update(database, """
                update file set unreferenced_since = case
                  when exists (select 1 from file_reference r where r.file_id = file.id) then null
                  else coalesce(unreferenced_since, ?) end
                where id = any(?)""", now, array(files));
    }

    private Set<UUID> ids(String sql, Object... values) {
        return new HashSet<>(Sql.rows(database, sql, row -> row.getObject(1, UUID.class), values));
    }

    private static UUID[] array(Collection<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }
}
