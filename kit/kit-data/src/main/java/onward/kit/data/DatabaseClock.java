package onward.kit.data;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
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

    private static final int QUESTIONS = 3;

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

    /** Where a busy machine leaves doubt the offset stays as it is, or it would be off by the time an answer was late. */
    void measure() throws SQLException {
        try (var connection = database.getConnection();
                var question = connection.prepareStatement("select clock_timestamp()")) {
            Bounds bounds = ask(question);
            for (int more = 1; more < QUESTIONS; more++) {
                bounds = bounds.narrower(ask(question));
            }
            if (!bounds.allow(offset)) {
                offset = bounds.middle();
            }
        }
    }

    private Bounds ask(PreparedStatement question) throws SQLException {
        Instant asked = machine.instant();
        try (var answer = question.executeQuery()) {
            Instant answered = machine.instant();
            answer.next();
            Instant there = answer.getObject(1, OffsetDateTime.class).toInstant();
            return new Bounds(Duration.between(answered, there), Duration.between(asked, there));
        }
    }

    /** What the offset can be: the database told its time after it was asked and before it had answered. */
    private record Bounds(Duration least, Duration most) {

        boolean allow(Duration offset) {
            return least.compareTo(offset) <= 0 && offset.compareTo(most) <= 0;
        }

        Bounds narrower(Bounds other) {
            return other.width().compareTo(width()) < 0 ? other : this;
        }

        Duration middle() {
            return least.plus(width().dividedBy(2));
        }

        private Duration width() {
            return most.minus(least);
        }
    }
}
