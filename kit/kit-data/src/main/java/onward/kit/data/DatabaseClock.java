package onward.kit.data;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The time of the database, which all replicas of a service share however wrong their own clocks are. It is cut to
 * microseconds, so that an instant is the same before and after it was stored.
 */
@ApplicationScoped
public class DatabaseClock implements InstantSource {

    private static final Logger LOG = Logger.getLogger(DatabaseClock.class);

    private final DataSource database;
    private final ZoneId zone;
    private final Duration measureEvery;
    private final InstantSource machine;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private volatile Duration offset = Duration.ZERO;

    @Inject
    DatabaseClock(
            DataSource database,
            @ConfigProperty(name = "onward.time-zone") ZoneId zone,
            @ConfigProperty(name = "onward.clock.measure-every") Duration measureEvery) {
        this(database, zone, measureEvery, InstantSource.system());
    }

    DatabaseClock(DataSource database, ZoneId zone, Duration measureEvery, InstantSource machine) {
        this.database = database;
        this.zone = zone;
        this.measureEvery = measureEvery;
        this.machine = machine;
    }

    /** Now, in whole microseconds. */
    @Override
    public Instant instant() {
        return machine.instant().plus(offset).truncatedTo(ChronoUnit.MICROS);
    }

    /** The day it is in {@code onward.time-zone}. */
    public LocalDate today() {
        return dayOf(instant());
    }

    /** The day an instant falls on in {@code onward.time-zone}. */
    public LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    /** The zone whose days count: begins today, overdue, issue date. */
    public ZoneId zone() {
        return zone;
    }

    void atStart(@Observes @Priority(Migrations.PRIORITY + 1) StartupEvent start) throws SQLException {
        measure();
        Thread.ofVirtual().name("database-clock").start(this::keepMeasuring);
    }

    void atStop(@Observes ShutdownEvent stop) {
        stopped.countDown();
    }

    private void keepMeasuring() {
        try {
            while (!stopped.await(measureEvery.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    measure();
                } catch (SQLException away) {
                    LOG.debugf(
                            "The clock keeps its offset of %s until the database is back: %s",
                            offset, away.getMessage());
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Compares the two clocks at the middle of the round trip. */
    void measure() throws SQLException {
        try (var connection = database.getConnection();
                var question = connection.prepareStatement("select clock_timestamp()")) {
            Instant asked = machine.instant();
            try (var answer = question.executeQuery()) {
                Instant answered = machine.instant();
                answer.next();
                Instant there = answer.getObject(1, OffsetDateTime.class).toInstant();
                Instant here = asked.plus(Duration.between(asked, answered).dividedBy(2));
                offset = Duration.between(here, there);
            }
        }
    }
}
