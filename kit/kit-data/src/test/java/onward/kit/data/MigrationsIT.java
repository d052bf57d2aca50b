package onward.kit.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Database.class)
class MigrationsIT {

    @Inject
    DataSource database;

    @Inject
    Migrations migrations;

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
