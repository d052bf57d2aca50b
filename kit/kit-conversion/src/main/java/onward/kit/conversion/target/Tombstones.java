package onward.kit.conversion.target;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Forgets conversions that are long over. A tombstone answers commands that come late; none comes after the topics have forgotten them, which is
 * weeks before.
 */
@ApplicationScoped
class Tombstones {
    private static final int AT_A_TIME = 500;

    private final PreparedItems prepared;
    private final InstantSource clock;
    private final Duration kept;

    Tombstones(
            PreparedItems prepared,
            InstantSource clock,
            @ConfigProperty(name = "onward.conversion.tombstones", defaultValue = "P30D") Duration kept) {
        this.prepared = prepared;
        this.clock = clock;
        this.kept = kept;
    }

    @Scheduled(
            every = "${onward.retention.every:1h}",
            delayed = "${onward.retention.delayed:10m}",
            identity = "forget-ended-conversions")
    void forget() {
        Instant before = clock.instant().minus(kept);
        int forgotten;
        do {
            forgotten = QuarkusTransaction.requiringNew().call(() -> prepared.forgetEndedBefore(before, AT_A_TIME));
        } while (forgotten == AT_A_TIME);
    }
}
