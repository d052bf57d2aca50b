package onward.kit.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Database.class)
class MigrationsIT {

    @Inject
    DataSource database;

    @Inject
    Migrations migrations;

    @Inject
    Flyway flyway;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @Test
    void runTheTwoSetsAtStartWithAHistoryOfTheirOwn() throws SQLException {
        assertEquals(List.of("100"), versionsIn("flyway_kit"));
        assertEquals(List.of("1"), versionsIn("flyway_service"));
    }

    @Test
    void leaveAloneWhatHasBeenRun() throws SQLException {
        migrations.run();

        assertEquals(List.of("100"), versionsIn("flyway_kit"));
        assertEquals(List.of("1"), versionsIn("flyway_service"));
    }

    @Test
    void aServiceThatMayNotMigrateSeesWhatIsMissing() throws SQLException {
        // A connection on which every write fails.
        var reader = Flyway.configure()
                .configuration(flyway.getConfiguration())
                .dataSource(url + "?options=-c%20default_transaction_read_only=on", user, password);
        migrations.requireUpToDate(reader);

        execute("update flyway_service set version = '0.9' where version = '1'");
        try {
            var refused = assertThrows(IllegalStateException.class, () -> migrations.requireUpToDate(reader));
            assertEquals(
                    "The database is older than this service; run it once with --migrate. Missing: db/migration/V1__create_of_the_service.sql",
                    refused.getMessage());
        } finally {
            execute("update flyway_service set version = '1' where version = '0.9'");
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> versionsIn(String history) throws SQLException {
        try (var connection = database.getConnection();
                var rows = connection
                        .createStatement()
                        .executeQuery(
                                "select version from " + history + " where type = 'SQL' order by installed_rank")) {
            var versions = new ArrayList<String>();
            while (rows.next()) {
                versions.add(rows.getString(1));
            }
            return versions;
        }
    }
}
