package onward.kit.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {

    @Test
    void keepsItsDataThroughStopKillAndAnotherStart(@TempDir Path directory) throws SQLException {
        PostgresSettings settings = PostgresSettings.keptIn(directory, 0).durable(true);
        int port;
        try (PostgresServer server = PostgresServer.start(settings)) {
            port = server.port();
            server.createDatabase("lead");
            server.createDatabase("lead");
            execute(server, "create table note (text text)");
            execute(server, "insert into note values ('before the stop')");
            server.stop();
            assertFalse(server.isRunning());
            assertThrows(SQLException.class, () -> server.connect("lead"));

            server.start();
            assertEquals(port, server.port());
            execute(server, "insert into note values ('before the kill')");
            server.kill();
            assertThrows(SQLException.class, () -> server.connect("lead"));

            server.start();
            assertEquals(
                    "before the kill,before the stop",
                    ask(server, "select string_agg(text, ',' order by text) from note"));
        }
        try (PostgresServer server = PostgresServer.start(settings.onPort(port))) {
            assertEquals("2", ask(server, "select count(*) from note"));
            assertEquals("on", ask(server, "show fsync"));
        }
    }

    @Test
    void isThePostgresThatServicesExpect() throws SQLException {
        try (PostgresServer server = PostgresServer.start(PostgresSettings.forTests())) {
            server.createDatabase("lead");
            assertTrue(ask(server, "show server_version").startsWith("18."));
            assertEquals("300", ask(server, "show max_connections"));
            assertEquals("off", ask(server, "show fsync"));
            assertEquals("onward", ask(server, "select current_user"));
            assertEquals("UTF8", ask(server, "show server_encoding"));
            assertEquals("čáp", ask(server, "select lower('ČÁP')"));
            execute(server, "create extension pg_trgm");
            execute(server, "create extension btree_gist");
            execute(server, "create extension unaccent");
            server.dropDatabase("lead");
            assertThrows(SQLException.class, () -> server.connect("lead"));
        }
    }

    private static void execute(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = server.connect("lead");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = server.connect("lead");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            assertTrue(result.next());
            return result.getString(1);
        }
    }
}
