package onward.conversion.conversion;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import onward.conversion.conversion.store.ConversionStore;
import onward.kit.messaging.loop.Loop;

/** Looks after conversions for which something was to happen by now. Every replica has one; none waits for another's rows. */
@ApplicationScoped
class Sweeper {
    private static final Duration COUNT_EVERY = Duration.ofSeconds(5);

    private final ConversionService conversions;
    private final ConversionStore store;
    private final ConversionMetrics metrics;
    private final ConversionSettings settings;
    private List<Loop> loops = List.of();

    Sweeper(
            ConversionService conversions,
            ConversionStore store,
            ConversionMetrics metrics,
            ConversionSettings settings) {
        this.conversions = conversions;
        this.store = store;
        this.metrics = metrics;
        this.settings = settings;
    }

    void atStart(@Observes StartupEvent start) {
        loops = List.of(
                Loop.startEvery(settings.sweepEvery(), "conversion-sweep", this::sweep),
                Loop.startEvery(COUNT_EVERY, "conversion-count", this::count));
    }

    void atStop(@Observes ShutdownEvent stop) {
        loops.forEach(Loop::stop);
        loops.forEach(loop -> loop.awaitEnd(Duration.ofSeconds(5)));
    }

    private boolean sweep() {
        while (conversions.sweep(settings.sweepSize()) == settings.sweepSize()) {
            // A full hand means that there are more.
        }
        return true;
    }

    private boolean count() {
        metrics.counted(store.open());
        return true;
    }
}
