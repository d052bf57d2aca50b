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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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
    void staysAsItIsWhereLateAnswersLeaveDoubt() throws SQLException {
        AtomicInteger readings = new AtomicInteger();
        AtomicBoolean answersAreLate = new AtomicBoolean(true);
        InstantSource machine = () -> {
            boolean answered = readings.incrementAndGet() % 2 == 0;
            return answered && answersAreLate.get() ? Instant.now().plusSeconds(60) : Instant.now();
        };
        var clock = new DatabaseClock(database, ZoneId.of("UTC"), Duration.ofSeconds(10), machine);

        clock.measure();
        answersAreLate.set(false);

        Duration difference = Duration.between(Instant.now(), clock.instant()).abs();
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
