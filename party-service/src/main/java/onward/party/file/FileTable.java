package onward.party.file;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onward.kit.data.Sql;

/** What is said of files. */
@ApplicationScoped
class FileTable {
    private final EntityManager database;

    FileTable(EntityManager database) {
        this.database = database;
    }

    /** Tells of a file before its bytes are kept, whatever becomes of them: what is not completed goes like what no item has. */
    @Transactional(TxType.REQUIRES_NEW)
    void announce(StoredFile file, Instant now) {
        Sql.update(
                database,
                """
                insert into file (id, name, content_type, size, sha256, uploaded_by, uploaded_at, complete, unreferenced_since)
                values (?, ?, ?, ?, ?, ?, ?, false, ?)""",
                file.id(),
                file.name(),
                file.contentType(),
                file.size(),
                file.sha256(),
                file.uploadedBy(),
                now,
                now);
    }

    /** Its bytes are kept, as of the end of the caller's transaction. */
    @Transactional
    void complete(UUID id) {
        Sql.update(database, "update file set complete = true where id = ?", id);
    }

    @Transactional
    Optional<StoredFile> find(UUID id) {
        return Sql.rows(
                        database,
                        "select id, name, content_type, size, sha256, uploaded_by from file where id = ? and complete",
                        row -> new StoredFile(
                                row.getObject("id", UUID.class),
                                row.getString("name"),
                                row.getString("content_type"),
                                row.getLong("size"),
                                row.getString("sha256"),
                                row.getString("uploaded_by")),
                        id)
                .stream()
                .findFirst();
    }

    /** Some that no item has had since before then, the longest first, locked; those somebody is busy with are left out. */
    List<UUID> lockUnreferenced(Instant since, int most) {
        return Sql.rows(database, """
                select id from file where unreferenced_since < ?
                order by unreferenced_since limit ? for update skip locked""", row -> row.getObject(1, UUID.class), since, most);
    }

    void forget(Collection<UUID> ids) {
        Sql.update(database, "delete from file where id = any(?)", (Object) ids.toArray(UUID[]::new));
    }
}
