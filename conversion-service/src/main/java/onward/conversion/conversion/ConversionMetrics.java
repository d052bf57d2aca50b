package onward.conversion.conversion;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import onward.contract.conversion.ConversionState;

/** Figures for operators: how many conversions stand where, how they end and how long they take. Parked ones are to be alarmed. */
@ApplicationScoped
class ConversionMetrics {
    private final MeterRegistry registry;
    private final Map<ConversionState, AtomicLong> open = new EnumMap<>(ConversionState.class);

    ConversionMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (ConversionState state : ConversionState.values()) {
            if (!state.isEnd()) {
                AtomicLong count = new AtomicLong();
                open.put(state, count);
                Gauge.builder("onward.conversions.open", count, AtomicLong::doubleValue)
                        .description("Conversions that have not ended, by state; PARKED needs an operator")
                        .tag("state", state.name())
                        .register(registry);
            }
        }
    }

    void moved(Conversion conversion) {
        ConversionState state = conversion.state().named();
        Counter.builder("onward.conversions.moved")
                .description("Conversions that came to a state in this process")
                .tag("state", state.name())
                .register(registry)
                .increment();
        if (conversion.finishedAt() != null) {
            Timer.builder("onward.conversion.duration")
                    .description("From the request to the end, waiting for input included")
                    .tag("state", state.name())
                    .publishPercentileHistogram()
                    .register(registry)
                    .record(Duration.between(conversion.start().requestedAt(), conversion.finishedAt()));
        }
    }

    void counted(Map<ConversionState, Long> counts) {
        open.forEach((state, count) -> count.set(counts.getOrDefault(state, 0L)));
    }
}
