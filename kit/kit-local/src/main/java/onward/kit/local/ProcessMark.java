package onward.kit.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process as it can be found again by a later JVM: its id and when it started. The id alone may belong to somebody
 * else by then.
 */
public record ProcessMark(long pid, Instant startedAt) {

    /** Some systems derive start times from the clock, which may have been set since. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    /** The mark of a process that is alive. */
    public static ProcessMark of(ProcessHandle process) {
        return new ProcessMark(process.pid(), startOf(process));
    }

    /** The mark of this JVM. */
    public static ProcessMark ofThisJvm() {
        return of(ProcessHandle.current());
    }

    /** The mark that {@link #writeTo} left in {@code file}; empty if there is none or it cannot be read as one. */
    public static Optional<ProcessMark> in(Path file) {
        try {
            String[] words = Files.readString(file).strip().split(" ");
            return Optional.of(new ProcessMark(Long.parseLong(words[0]), Instant.parse(words[1])));
        } catch (IOException | RuntimeException missingOrCutShort) {
            return Optional.empty();
        }
    }

    public void writeTo(Path file) {
        try {
            Files.writeString(file, pid + " " + startedAt + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The very process that was marked, if it still runs. */
    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(this::isTheSame)
                .filter(process -> !hasEnded());
    }

    /** In a container whose first process does not care, the ended stay in the table of processes for ever. */
    private boolean hasEnded() {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException notTold) {
            return false;
        }
    }

    public boolean isAlive() {
        return process().isPresent();
    }

    private boolean isTheSame(ProcessHandle process) {
        return Duration.between(startOf(process), startedAt).abs().compareTo(TOLERANCE) <= 0;
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
