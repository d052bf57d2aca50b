package onward.conversion.conversion;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import onward.contract.conversion.ConversionState;
import onward.conversion.conversion.store.ConversionStore;
import onward.kit.messaging.loop.Loop;
import onward.kit.messaging.loop.Work;

/**
 * Wakes those who wait for conversions, holding neither a thread nor a connection for any of them. What this replica changes it tells at once; what
 * others change one query for all finds within 50 ms, asked only while somebody waits.
 */
@ApplicationScoped
public class ConversionWatch {
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final ConversionStore store;
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
    private final Semaphore somebodyWaits = new Semaphore(0);
    private List<Loop> loops = List.of();

    ConversionWatch(ConversionStore store) {
        this.store = store;
    }

    /** Whether a conversion stands where only somebody from outside moves it. */
    public static boolean isAtRest(ConversionState state) {
        return state.isEnd() || state == ConversionState.AWAITING_INPUT || state == ConversionState.PARKED;
    }

    /** Completes when the conversion is at rest, or when the time is over. */
    public CompletionStage<Void> atRest(UUID id, Duration atMost) {
        return await(id, ConversionWatch::isAtRest, atMost);
    }

    /** Completes when the conversion is here, or when the time is over. */
    public CompletionStage<Void> arrival(UUID id, Duration atMost) {
        return await(id, state -> true, atMost);
    }

    void moved(UUID id, ConversionState state) {
        waiting.forEach(waiter -> waiter.hear(id, state));
    }

    void atStart(@Observes StartupEvent start) {
        loops = List.of(Loop.startEvery(LOOK_EVERY, "conversion-watch", new Looking()));
    }

    void atStop(@Observes ShutdownEvent stop) {
        loops.forEach(Loop::stop);
        waiting.forEach(waiter -> waiter.over.complete(null));
    }

    private CompletionStage<Void> await(UUID id, Predicate<ConversionState> wanted, Duration atMost) {
        Waiting waiter = new Waiting(id, wanted, new CompletableFuture<>());
        waiting.add(waiter);
        waiter.over.whenComplete((nothing, failure) -> waiting.remove(waiter));
        somebodyWaits.release();
        return waiter.over.completeOnTimeout(null, atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    private record Waiting(UUID id, Predicate<ConversionState> wanted, CompletableFuture<Void> over) {
        void hear(UUID of, ConversionState state) {
            if (id.equals(of) && wanted.test(state)) {
                over.complete(null);
            }
        }
    }

    private final class Looking implements Work {
        @Override
        public boolean turn() throws InterruptedException {
            if (waiting.isEmpty() && !somebodyWaits.tryAcquire(1, TimeUnit.SECONDS)) {
                return true;
            }
            somebodyWaits.drainPermits();
            List<UUID> ids = waiting.stream().map(Waiting::id).distinct().toList();
            if (!ids.isEmpty()) {
                Map<UUID, ConversionState> states = store.states(ids);
                states.forEach(ConversionWatch.this::moved);
            }
            return true;
        }
    }
}
