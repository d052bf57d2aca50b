package onward.party.file;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.kit.data.Sql;
import onward.kit.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What is said of files. */
@ApplicationScoped
class FileTable {
    private final EntityManager database;
    private final FileSettings.Quota quota;

    FileTable(EntityManager database, FileSettings settings) {
        this.database = database;
        this.quota = settings.quota();
    }

    /** What a user has uploaded lately. */
    private record Uploaded(
            long bytes, long files, @Nullable Instant first) {}

    /**
     * Tells of a file before its bytes are kept, whatever becomes of them: what is not completed goes like what no item has.
     *
     * @throws ProblemException 429 {@code too-many-requests} if it would exceed the quota of its uploader
     */
    @Transactional(TxType.REQUIRES_NEW)
    void announce(StoredFile file, Instant now) {
        requireWithinQuota(file, now);
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

    private void requireWithinQuota(StoredFile file, Instant now) {
        // Uploads of one user at the same moment are counted one after the other.
        Sql.rows(
                database,
                "select pg_advisory_xact_lock(hashtextextended('uploads of ' || ?, 0))",
                row -> true,
                file.uploadedBy());
        Uploaded lately = Sql.rows(
                        database,
                        "select coalesce(sum(size), 0), count(*), min(uploaded_at) from file where uploaded_by = ? and uploaded_at > ?",
                        row -> new Uploaded(row.getLong(1), row.getLong(2), instant(row.getTimestamp(3))),
                        file.uploadedBy(),
                        now.minus(quota.period()))
                .getFirst();
        if (lately.bytes() + file.size() > quota.bytes().asLongValue() || lately.files() >= quota.files()) {
            String most = "A user uploads at most %d files and %d bytes in %d s."
                    .formatted(
                            quota.files(),
                            quota.bytes().asLongValue(),
                            quota.period().toSeconds());
            Instant first = lately.first();
            throw new ProblemException(
                    ProblemType.TOO_MANY_REQUESTS,
                    Problem.of(ProblemType.TOO_MANY_REQUESTS, most),
                    Duration.between(now, (first == null ? now : first).plus(quota.period())),
                    null);
        }
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
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
