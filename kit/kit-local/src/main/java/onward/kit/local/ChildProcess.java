package onward.kit.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A process that we started and that only we end, through its own handle. Its output goes to a log file. */
public final class ChildProcess implements AutoCloseable {

    private static final Duration PATIENCE_AT_EXIT = Duration.ofSeconds(10);
    private static final Pattern SPEAKS_OF_AN_ERROR =
            Pattern.compile("FATAL|PANIC|Caused by|\\bERROR\\b|[Ee]rror:|Exception: |could not |cannot ");
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final String name;
    private final Process process;
    private final Path log;
    private final Runnable atExit = () -> stop(PATIENCE_AT_EXIT);

    private ChildProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts {@code command} with {@code environment} added to our own. The log is appended to.
     *
     * @throws UncheckedIOException if the command cannot be started
     */
    public static ChildProcess start(String name, List<String> command, Map<String, String> environment, Path log) {
        List<String> words = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            // A session of its own: Ctrl-C in the terminal reaches us alone, and we end the children in order.
            words.add(SETSID.toString());
        }
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            Process process = builder.start();
            process.getOutputStream().close();
            ChildProcess child = new ChildProcess(name, process, log);
            AtExit.run(child.atExit);
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not start " + name + ": " + e.getMessage(), e);
        }
    }

    /** Whoever started the process has given {@link AtExit} an ending of its own, which does more than ours. */
    public ChildProcess endedByItsOwner() {
        AtExit.forget(atExit);
        return this;
    }

    /** The {@code java} of the JDK that runs us. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    public String name() {
        return name;
    }

    public Path log() {
        return log;
    }

    public long pid() {
        return process.pid();
    }

    /** How a later JVM finds this process again. */
    public ProcessMark mark() {
        return ProcessMark.of(process.toHandle());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the process to end by itself; its exit code. */
    public int await() throws InterruptedException {
        return process.waitFor();
    }

    /** Waits at most {@code patience} for the process to end by itself; whether it did. */
    public boolean await(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Asks the process to end (SIGTERM), without waiting for it. */
    public void askToEnd() {
        process.destroy();
    }

    /** Asks the process to end and waits for it; after {@code deadline} it is killed. */
    public void stop(Duration deadline) {
        process.destroy();
        if (ended(deadline)) {
            AtExit.forget(atExit);
        } else {
            kill();
        }
    }

    /** Kills what the process has started, not itself. */
    public void killChildren() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
    }

    /** Kills the process and those it has started (SIGKILL), and waits until it is gone. */
    public void kill() {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
        ended(PATIENCE_AT_EXIT);
        AtExit.forget(atExit);
    }

    @Override
    public void close() {
        stop(PATIENCE_AT_EXIT);
    }

    /** The end of the log, for messages about a process that did not become what it should. */
    public String lastLines(int count) {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    /** How long the log is now, in bytes; for {@link #hasSaidSince}. */
    public long logSize() {
        return log.toFile().length();
    }

    /** Whether the log has got {@code words} after its first {@code size} bytes. */
    public boolean hasSaidSince(long size, String words) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(size);
            byte[] news = new byte[(int) Math.max(0, file.length() - size)];
            file.readFully(news);
            return new String(news, StandardCharsets.UTF_8).contains(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The line of the log that tells best why the process ended: the last that speaks of an error, or the very last. */
    public String complaint() {
        List<String> lines =
                lastLines(200).lines().filter(line -> !line.isBlank()).toList();
        return lines.reversed().stream()
                .filter(line -> SPEAKS_OF_AN_ERROR.matcher(line).find())
                .findFirst()
                .or(() -> lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast()))
                .map(line ->
                        line.strip().substring(0, Math.min(300, line.strip().length())))
                .orElse("it said nothing");
    }

    private boolean ended(Duration deadline) {
        boolean interrupted = false;
        long end = System.nanoTime() + deadline.toNanos();
        try {
            while (true) {
                try {
                    return process.waitFor(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
