package onward.kit.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Wakes the relay of a lane as soon as something for it has been committed in this process; what other replicas commit it
 * finds by looking.
 */
@ApplicationScoped
public class RelayBell {

    private final Map<Lane, BlockingQueue<Lane>> rung = new EnumMap<>(Lane.class);

    public RelayBell() {
        for (Lane lane : Lane.values()) {
            // One place: a bell rung ten times while the relay is busy means one more look.
            rung.put(lane, new ArrayBlockingQueue<>(1));
        }
    }

    public void ring(Lane lane) {
        bellOf(lane).offer(lane);
    }

    /** Forgets that it was rung: what was committed until now is about to be looked for. */
    public void hush(Lane lane) {
        bellOf(lane).clear();
    }

    /** Returns when the bell has been rung since it was last heard or hushed, or after {@code longest}. */
    public void await(Lane lane, Duration longest) throws InterruptedException {
        bellOf(lane).poll(longest.toNanos(), TimeUnit.NANOSECONDS);
    }

    private BlockingQueue<Lane> bellOf(Lane lane) {
        return Objects.requireNonNull(rung.get(lane));
    }
}
