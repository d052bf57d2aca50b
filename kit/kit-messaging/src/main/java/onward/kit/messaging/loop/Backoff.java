package onward.kit.messaging.loop;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses that double from the first to the longest, each shortened by up to a third so that replicas do not march in step. */
public final class Backoff {

    private final Duration first;
    private final Duration longest;
    private Duration next;

    public Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    public Duration next() {
        Duration pause = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(longest) < 0 ? doubled : longest;
        return pause.minusNanos(ThreadLocalRandom.current().nextLong(pause.toNanos() / 3));
    }

    public void reset() {
        next = first;
    }
}
