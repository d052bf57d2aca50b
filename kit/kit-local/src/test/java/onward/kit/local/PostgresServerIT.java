package onward.kit.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {

    /** The driver's: it was asked for a password and has none. */
    private static final String NO_PASSWORD_GIVEN = "08004";

    private static final String WRONG_PASSWORD = "28P01";
    private static final String NO_PRIVILEGE = "42501";

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
            assertEquals("lead", ask(server, "select current_user"));
            assertEquals("UTF8", ask(server, "show server_encoding"));
            assertEquals("čáp", ask(server, "select lower('ČÁP')"));
            execute(server, "create extension pg_trgm");
            execute(server, "create extension btree_gist");
            execute(server, "create extension unaccent");
            server.dropDatabase("lead");
            assertThrows(SQLException.class, () -> server.connect("lead"));
        }
    }

    @Test
    void letsNobodyInWithoutAPassword() throws SQLException, IOException {
        try (PostgresServer server = PostgresServer.start(PostgresSettings.forTests())) {
            DatabaseAccess lead = server.createDatabase("lead");
            assertNotEquals(lead.password(), server.createDatabase("deal").password());
            assertEquals("lead", lead.user());
            for (String user : List.of("postgres", "lead")) {
                assertEquals(NO_PASSWORD_GIVEN, refusal(lead.jdbcUrl(), user, ""), user);
                for (String password : List.of("postgres", "lead", "onward")) {
                    assertEquals(WRONG_PASSWORD, refusal(lead.jdbcUrl(), user, password), user + ", " + password);
                }
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(server.passwordFile(user))));
            }
        }
    }

    @Test
    void givesARoleNothingButItsDatabase() throws SQLException {
        try (PostgresServer server = PostgresServer.start(PostgresSettings.forTests())) {
            DatabaseAccess lead = server.createDatabase("lead");
            server.createDatabase("deal");
            assertEquals(NO_PRIVILEGE, refusal(server.jdbcUrl("deal"), lead.user(), lead.password()));
            assertEquals(
                    "lead",
                    ask(
                            server,
                            "select string_agg(datname, ',') from pg_database where pg_get_userbyid(datdba) = 'lead'"));
            assertEquals(
                    "f",
                    ask(
                            server,
                            "select rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls"
                                    + " from pg_roles where rolname = 'lead'"));
        }
    }

    @Test
    void listensOnTheLoopbackInterfaceAlone() {
        assumeTrue(ListeningSockets.areTold());
        try (PostgresServer server = PostgresServer.start(PostgresSettings.forTests())) {
            List<InetSocketAddress> addresses = ListeningSockets.of(server.pid());

            assertTrue(addresses.stream().anyMatch(address -> address.getPort() == server.port()), addresses::toString);
            assertTrue(
                    addresses.stream().allMatch(address -> address.getAddress().isLoopbackAddress()),
                    addresses::toString);
        }
    }

    @Test
    void takesOverTheDataOfAnEarlierVersion(@TempDir Path directory) throws SQLException, IOException {
        PostgresSettings settings = PostgresSettings.keptIn(directory, 0).durable(false);
        try (PostgresServer earlier = PostgresServer.start(settings)) {
            earlier.createDatabase("lead");
            execute(earlier, "create table note (text text)");
            execute(earlier, "insert into note values ('from before')");
            try (Connection connection = earlier.administrator("lead");
                    Statement statement = connection.createStatement()) {
                statement.execute("create role onward login createdb password 'onward'");
                statement.execute("alter database lead owner to onward");
                statement.execute("reassign owned by lead to onward");
                statement.execute("drop role lead");
            }
        }
        DataDirectory.delete(directory.resolve("passwords"));
        Files.writeString(directory.resolve("data/pg_hba.conf"), "host all all 127.0.0.1/32 trust\n");

        try (PostgresServer server = PostgresServer.start(settings)) {
            server.createDatabase("lead");
            assertEquals("from before", ask(server, "select text from note"));
            execute(server, "alter table note add more text");
            assertEquals(WRONG_PASSWORD, refusal(server.jdbcUrl("lead"), "postgres", "postgres"));
        }
    }

    @Test
    void startsAgainWhereItsFirstStartWasKilled(@TempDir Path directory) throws SQLException, IOException {
        Files.createDirectories(directory.resolve("data.part/base"));
        Files.writeString(directory.resolve("data.part/PG_VERSION"), "18\n");

        try (PostgresServer server =
                PostgresServer.start(PostgresSettings.keptIn(directory, 0).durable(false))) {
            server.createDatabase("lead");
            assertEquals("1", ask(server, "select 1"));
            assertFalse(Files.exists(directory.resolve("data.part")));
        }
    }

    @Test
    void startsAgainWhenAnotherProcessHasTheIdOfAKilledOne(@TempDir Path directory) throws SQLException, IOException {
        PostgresSettings settings = PostgresSettings.keptIn(directory, 0).durable(false);
        PostgresServer.start(settings).close();
        Files.writeString(
                directory.resolve("data/postmaster.pid"),
                ProcessHandle.current().parent().orElseThrow().pid() + "\n" + directory.resolve("data")
                        + "\n1\n1\n\n*\n");

        try (PostgresServer server = PostgresServer.start(settings)) {
            server.createDatabase("lead");
            assertEquals("1", ask(server, "select 1"));
        }
    }

    @Test
    void saysInOneLineWhyItDoesNotStart(@TempDir Path directory) {
        PostgresSettings settings = PostgresSettings.keptIn(directory, 0).with("shared_buffers", "much");

        IllegalStateException failure = assertThrows(IllegalStateException.class, () -> PostgresServer.start(settings));

        assertTrue(
                String.valueOf(failure.getMessage()).contains("FATAL:  invalid value for parameter \"shared_buffers\""),
                failure::getMessage);
        assertEquals(1, String.valueOf(failure.getMessage()).lines().count());
    }

    private static String refusal(String url, String user, String password) {
        SQLException refusal = assertThrows(
                SQLException.class,
                () -> DriverManager.getConnection(url, user, password).close());
        return String.valueOf(refusal.getSQLState());
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
