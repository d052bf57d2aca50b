package onward.kit.messaging.consumer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/** What became of the messages of one topic, and how many still wait in the partitions read here. */
final class ConsumerMetrics {

    private final AtomicLong lag = new AtomicLong();
    private final Counter handled;
    private final Counter duplicate;
    private final Counter ignored;
    private final Counter quarantined;
    private final Counter retries;

    ConsumerMetrics(MeterRegistry registry, String consumer, String topic) {
        Gauge.builder("onward.consumer.lag", lag, AtomicLong::doubleValue)
                .description("Records not read yet in the partitions assigned to this process")
                .tags("consumer", consumer, "topic", topic)
                .register(registry);
        this.handled = messages(registry, consumer, topic, "handled");
        this.duplicate = messages(registry, consumer, topic, "duplicate");
        this.ignored = messages(registry, consumer, topic, "ignored");
        this.quarantined = messages(registry, consumer, topic, "quarantined");
        this.retries = Counter.builder("onward.consumer.retries")
                .description("Transactions of a poll that failed and were tried again")
                .tags("consumer", consumer, "topic", topic)
                .register(registry);
    }

    void lag(long records) {
        lag.set(records);
    }

    void retried() {
        retries.increment();
    }

    void count(Outcome outcome) {
        handled.increment(outcome.handled());
        duplicate.increment(outcome.duplicate());
        ignored.increment(outcome.ignored());
        quarantined.increment(outcome.quarantined());
    }

    private static Counter messages(MeterRegistry registry, String consumer, String topic, String outcome) {
        return Counter.builder("onward.messages")
                .description("Messages by what became of them")
                .tags("consumer", consumer, "topic", topic, "outcome", outcome)
                .register(registry);
    }
}
