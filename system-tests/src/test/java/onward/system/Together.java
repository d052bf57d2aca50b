package onward.system;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Things done at the same instant. */
final class Together {
    private Together() {}

    /** Lets all begin at once and waits for all. */
    @SafeVarargs
    static <T> List<T> atOnce(Callable<T>... tasks) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> task : tasks) {
                running.add(threads.submit(() -> {
                    start.await();
                    return task.call();
                }));
            }
            start.countDown();
            return results(running);
        }
    }

    /** Does the same with every element, several at a time. */
    static <E, T> List<T> forEach(List<E> elements, int atATime, Function<E, T> task) {
        try (ExecutorService threads = Executors.newFixedThreadPool(atATime)) {
            return results(elements.stream()
                    .map(element -> threads.submit(() -> task.apply(element)))
                    .toList());
        }
    }

    private static <T> List<T> results(List<Future<T>> running) {
        List<T> results = new ArrayList<>();
        try {
            for (Future<T> each : running) {
                results.add(each.get());
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
        return results;
    }
}
