package onward.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/** A number of clients doing the same thing over and over, each waiting for its answer before it asks again. */
final class Load {
    private static final long LONGEST_NANOS = Duration.ofMinutes(2).toNanos();

    private Load() {}

    /** One thing to do; {@code client} counts the clients from 0. Returns false when there is nothing left to do. */
    interface Work {
        boolean once(int client) throws Exception;
    }

    record Result(long count, long failed, Set<String> failures, double seconds, Histogram latencies) {
        double perSecond() {
            return count / seconds;
        }

        /** In milliseconds. */
        double percentile(double percent) {
            return latencies.getValueAtPercentile(percent) / 1e6;
        }
    }

    static Result run(int clients, Duration atMost, Work work) {
        Set<String> failures = new ConcurrentSkipListSet<>();
        AtomicLong failed = new AtomicLong();
        long begin = System.nanoTime();
        long end = begin + atMost.toNanos();
        List<Callable<Histogram>> tasks = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            int number = client;
            tasks.add(() -> {
                Histogram latencies = new Histogram(LONGEST_NANOS, 3);
                while (System.nanoTime() < end) {
                    long start = System.nanoTime();
                    try {
                        if (!work.once(number)) {
                            break;
                        }
                        latencies.recordValue(System.nanoTime() - start);
                    } catch (UnexpectedAnswer answer) {
                        failed.incrementAndGet();
                        if (failures.size() < 3) {
                            failures.add(answer.getMessage());
                        }
                    }
                }
                return latencies;
            });
        }
        Histogram all = new Histogram(LONGEST_NANOS, 3);
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            for (Future<Histogram> each : threads.invokeAll(tasks)) {
                all.add(each.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while measuring", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The work itself failed", e.getCause());
        }
        return new Result(all.getTotalCount(), failed.get(), failures, (System.nanoTime() - begin) / 1e9, all);
    }
}
