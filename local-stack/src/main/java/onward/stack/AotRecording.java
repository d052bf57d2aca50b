package onward.stack;

import java.time.Duration;
import java.util.List;
import onward.kit.local.AtExit;

/**
 * Writes the AOT caches that this run of the suite has recorded, one after the other, while the services go on. A service
 * stands still for a moment then, so it happens when nobody has used the suite for a while; a suite that is stopped
 * earlier records again the next time.
 */
final class AotRecording {

    /** Long enough not to come in the way of whoever tries a suite that is just ready. */
    private static final Duration QUIET_AT_FIRST = Duration.ofSeconds(30);

    private static final Duration QUIET_BETWEEN = Duration.ofSeconds(3);

    /** The share of a processor under which a service does nothing for anybody. */
    private static final double IDLE = 0.1;

    private final List<ServiceProcess> processes;
    private final Progress progress;

    AotRecording(List<ServiceProcess> processes, Progress progress) {
        this.processes = processes;
        this.progress = progress;
    }

    /** Writes them in a thread of its own, once the suite is at rest. */
    void writeWhenIdle() {
        Thread.ofPlatform().daemon().name("aot-caches").start(() -> {
            try {
                awaitQuiet(QUIET_AT_FIRST);
                for (ServiceProcess process : processes) {
                    awaitQuiet(QUIET_BETWEEN);
                    write(process);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Writes them now, and returns when they are there. */
    void writeNow() {
        try {
            for (ServiceProcess process : processes) {
                write(process);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while writing AOT caches", e);
        }
    }

    private void write(ServiceProcess process) throws InterruptedException {
        if (!process.isRecording() || AtExit.isOver()) {
            return;
        }
        String outcome = process.endRecording();
        if (!AtExit.isOver()) {
            progress.say("AOT cache of " + process.name() + ": " + outcome);
        }
    }

    private void awaitQuiet(Duration time) throws InterruptedException {
        Duration allowed = Duration.ofMillis(Math.round(IDLE * processes.size() * time.toMillis()));
        Duration before = cpuTime();
        while (!AtExit.isOver()) {
            Thread.sleep(time);
            Duration now = cpuTime();
            if (now.minus(before).compareTo(allowed) < 0) {
                return;
            }
            before = now;
        }
    }

    private Duration cpuTime() {
        return processes.stream().map(ServiceProcess::cpuTime).reduce(Duration.ZERO, Duration::plus);
    }
}
