package onward.stack;

import java.time.Duration;
import java.util.List;
import onward.kit.local.AtExit;

/**
 * Writes the AOT caches that this run of the suite has recorded, one after the other, while the services go on. Nobody
 * waits for them: a service is asked when it has nothing else to do, and a suite that is stopped earlier records again
 * the next time.
 */
final class AotRecording {

    private static final Duration LOOK = Duration.ofSeconds(3);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    /** A service that is asked nothing takes a few hundredths of a processor. */
    private static final double IDLE = 0.2;

    private final List<ServiceProcess> processes;
    private final Progress progress;

    AotRecording(List<ServiceProcess> processes, Progress progress) {
        this.processes = processes;
        this.progress = progress;
    }

    /** Writes them in a thread of its own, each when its service is idle. */
    void writeWhenIdle() {
        Thread.ofPlatform().daemon().name("aot-caches").start(() -> {
            try {
                for (ServiceProcess process : processes) {
                    awaitIdle(process);
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

    private static void awaitIdle(ServiceProcess process) throws InterruptedException {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        Duration before = process.cpuTime();
        while (System.nanoTime() < end && process.isRecording()) {
            Thread.sleep(LOOK);
            Duration now = process.cpuTime();
            if (now.minus(before).toMillis() < IDLE * LOOK.toMillis()) {
                return;
            }
            before = now;
        }
    }
}
