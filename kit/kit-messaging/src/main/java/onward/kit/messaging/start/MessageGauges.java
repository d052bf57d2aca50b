package onward.kit.messaging.start;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import onward.kit.messaging.Lane;
import onward.kit.messaging.loop.Work;

/** Measures what waits in the database: messages not sent by number and age, buried ones, records held in quarantine. */
final class MessageGauges implements Work {

    private static final String MEASURE = """
            select 'size-' || lane, count(*) from outbox group by lane
            union all
            select 'age-' || lane, (1000 * extract(epoch from clock_timestamp() - min(written_at)))::bigint
            from outbox group by lane
            union all
            select 'dead', count(*) from outbox_dead
            union all
            select 'held', count(*) from quarantine where released_at is null""";

    private final DataSource database;
    private final Map<String, AtomicLong> values = new HashMap<>();

    MessageGauges(DataSource database, MeterRegistry registry) {
        this.database = database;
        for (Lane lane : Lane.values()) {
            Tags tags = Tags.of("lane", lane.name());
            gauge(registry, "onward.outbox.size", "size-" + lane, tags, 1, "Messages not sent yet");
            gauge(
                    registry,
                    "onward.outbox.age.seconds",
                    "age-" + lane,
                    tags,
                    1000,
                    "Age of the oldest message not sent yet");
        }
        gauge(registry, "onward.outbox.dead", "dead", Tags.empty(), 1, "Messages the broker refused as too large");
        gauge(registry, "onward.quarantine.size", "held", Tags.empty(), 1, "Records that could not be handled");
    }

    @Override
    public boolean turn() throws SQLException {
        Map<String, Long> measured = new HashMap<>();
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(MEASURE);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                measured.put(rows.getString(1), rows.getLong(2));
            }
        }
        values.forEach((name, value) -> value.set(measured.getOrDefault(name, 0L)));
        return true;
    }

    private void gauge(
            MeterRegistry registry, String name, String value, Tags tags, double divisor, String description) {
        AtomicLong holder = new AtomicLong();
        values.put(value, holder);
        Gauge.builder(name, holder, current -> current.get() / divisor)
                .description(description)
                .tags(tags)
                .register(registry);
    }
}
