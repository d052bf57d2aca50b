package onward.kit.messaging.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import onward.kit.messaging.Lane;

/** What a relay has done; what still waits is measured in the database. */
final class RelayMetrics {

    private final Timer delay;
    private final Counter dead;

    RelayMetrics(MeterRegistry registry, Lane lane) {
        this.delay = Timer.builder("onward.outbox.delay")
                .description("From being written to being acknowledged by the broker")
                .tag("lane", lane.name())
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        this.dead = Counter.builder("onward.outbox.buried")
                .description("Messages that the broker refused as too large")
                .tag("lane", lane.name())
                .register(registry);
    }

    void sent(Duration afterBeingWritten) {
        delay.record(afterBeingWritten);
    }

    void buried() {
        dead.increment();
    }
}
