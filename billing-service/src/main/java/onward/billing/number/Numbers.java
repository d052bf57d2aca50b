package onward.billing.number;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import onward.kit.data.Sql;

/**
 * Draws the next number of a series, counted per year. The counter is locked until the caller's transaction ends: nobody else can draw meanwhile, and
 * what is rolled back is drawn again, so that a series has neither gaps nor doubles. Draw last, it is a queue.
 */
@ApplicationScoped
public class Numbers {
    private final EntityManager database;

    Numbers(EntityManager database) {
        this.database = database;
    }

    /**
     * Holds a series until the caller's transaction ends: whoever looks at its last document before he draws sees it, in whatever year it counts.
     */
    public void hold(String series) {
        Sql.rows(
                database,
                "select pg_advisory_xact_lock(hashtextextended(?, 0))",
                row -> true,
                "document_number\n" + series);
    }

    /** Such as {@code INV-2026-000001}. */
    public String draw(String series, int year) {
        long drawn = Sql.rows(database, """
                        insert into document_number (series, year, last) values (?, ?, 1)
                        on conflict (series, year) do update set last = document_number.last + 1
                        returning last""", row -> row.getLong("last"), series, year)
                .getFirst();
        return "%s-%d-%06d".formatted(series, year, drawn);
    }
}
