package onward.kit.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Database.class)
class DatabaseClockIT {

    @Inject
    DataSource database;

    @Inject
    InstantSource injected;

    @Test
    void tellsTheTimeOfTheDatabaseOnAMachineWhoseClockIsOffByTenMinutes() throws SQLException {
        InstantSource wrong = () -> Instant.now().plus(Duration.ofMinutes(10));
        var clock = new DatabaseClock(database, ZoneId.of("UTC"), Duration.ofSeconds(10), wrong);

        clock.measure();

        Duration difference =
                Duration.between(injected.instant(), clock.instant()).abs();
        assertTrue(difference.compareTo(Duration.ofSeconds(5)) < 0, () -> "off by " + difference);
    }

    @Test
    void cutsToMicroseconds() {
        InstantSource fine = () -> Instant.parse("2026-03-01T10:00:00.123456789Z");
        var clock = new DatabaseClock(database, ZoneId.of("UTC"), Duration.ofSeconds(10), fine);

        assertEquals(Instant.parse("2026-03-01T10:00:00.123456Z"), clock.instant());
    }

    @Test
    void countsDaysInTheConfiguredZone() {
        InstantSource lateInUtc = () -> Instant.parse("2026-03-01T23:30:00Z");
        var clock = new DatabaseClock(database, ZoneId.of("Europe/Berlin"), Duration.ofSeconds(10), lateInUtc);

        assertEquals(LocalDate.of(2026, 3, 2), clock.today());
    }
}
