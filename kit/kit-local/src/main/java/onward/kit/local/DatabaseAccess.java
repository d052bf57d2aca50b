package onward.kit.local;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/**
 * How to reach one database of a {@link PostgresServer}: as the role that owns it, has nothing else and cannot connect
 * to any other.
 */
public record DatabaseAccess(String jdbcUrl, String user, String password) {

    /** A new connection, which the caller closes. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, user, password);
    }

    /** The settings by which Quarkus reaches the database. */
    public Map<String, String> settings() {
        return Map.of(
                "quarkus.datasource.jdbc.url", jdbcUrl,
                "quarkus.datasource.username", user,
                "quarkus.datasource.password", password);
    }

    @Override
    public String toString() {
        return jdbcUrl + " as " + user;
    }
}
