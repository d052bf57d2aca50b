package onward.kit.data;

import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * Statements by plain JDBC in the caller's transaction, for rows that are no entities. Hibernate works out the columns of a
 * native query anew each time it runs, which takes longer than reading the few rows of a setting. Changed entities are not
 * flushed before.
 */
public final class Sql {

    /** Makes a value of the row the result stands at. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private Sql() {}

    /** The rows found, in the statement's order. {@code values} fill its question marks. */
    public static <T> List<T> rows(
            EntityManager database, String sql, RowReader<? extends T> reader, @Nullable Object... values) {
        return database.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                return found(statement, reader, values);
            }
        });
    }

    /**
     * The same, planned for these very values each time. A statement that runs often gets one plan for all values, which is no
     * good where a condition holds for half of a table now and for fifty rows then.
     */
    public static <T> List<T> rowsPlannedAnew(
            EntityManager database, String sql, RowReader<? extends T> reader, List<?> values) {
        return database.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.unwrap(PGStatement.class).setPrepareThreshold(0);
                return found(statement, reader, values.toArray());
            }
        });
    }

    /** Returns how many rows were changed. {@code values} fill the statement's question marks. */
    public static int update(EntityManager database, String sql, @Nullable Object... values) {
        return database.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                bind(statement, values);
                return statement.executeUpdate();
            }
        });
    }

    /** Waits until nobody else has this lock, and has it until the caller's transaction ends. */
    public static void lock(EntityManager database, String name) {
        rows(database, "select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> true, name);
    }

    private static <T> List<T> found(
            PreparedStatement statement, RowReader<? extends T> reader, @Nullable Object[] values) throws SQLException {
        bind(statement, values);
        try (ResultSet found = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(reader.read(found));
            }
            return rows;
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            statement.setObject(i + 1, value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value);
        }
    }
}
