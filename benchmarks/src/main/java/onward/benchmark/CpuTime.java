package onward.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The CPU time that server processes, with their children, have used. */
final class CpuTime {
    private final List<ProcessHandle> roots;

    CpuTime(List<Long> pids) {
        this.roots =
                pids.stream().map(pid -> ProcessHandle.of(pid).orElseThrow()).toList();
    }

    /** What a piece of work gave and cost. */
    record Measured<T>(T result, Used cpu) {}

    record Used(double millis) {}

    <T> Measured<T> of(Supplier<T> work) {
        double before = millis();
        T result = work.get();
        return new Measured<>(result, new Used(millis() - before));
    }

    private double millis() {
        return roots.stream()
                        .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                        .mapToLong(process -> process.info()
                                .totalCpuDuration()
                                .orElse(Duration.ZERO)
                                .toNanos())
                        .sum()
                / 1e6;
    }
}
