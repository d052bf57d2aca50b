package onward.gateway.proxy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Spares callers the wait for a service that has stopped answering. Only time-outs count: a refused connection is already a
 * quick answer, and counting it would only keep callers out after a restart. Times are those of {@link System#nanoTime()}.
 */
final class CircuitBreaker {
    private final int threshold;
    private final long pauseNanos;
    private final AtomicInteger timeoutsInARow = new AtomicInteger();
    private final AtomicLong nextTry = new AtomicLong();

    CircuitBreaker(int threshold, long pauseNanos) {
        this.threshold = threshold;
        this.pauseNanos = pauseNanos;
    }

    /** Whether a request may go to the service; while the circuit is open, one in each pause may. */
    boolean lets(long now) {
        if (timeoutsInARow.get() < threshold) {
            return true;
        }
        long due = nextTry.get();
        return now - due >= 0 && nextTry.compareAndSet(due, now + pauseNanos);
    }

    void answered() {
        if (timeoutsInARow.get() != 0) {
            timeoutsInARow.set(0);
        }
    }

    void timedOut(long now) {
        if (timeoutsInARow.incrementAndGet() >= threshold) {
            nextTry.set(now + pauseNanos);
        }
    }
}
