package onward.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Tells a running JVM to do something, by {@code jcmd}. */
final class JdkCommand {

    private final long pid;

    JdkCommand(long pid) {
        this.pid = pid;
    }

    /** Runs a command and waits for its end; the last line of what it says, whether or not it was a success. */
    String run(String command, Duration patience) throws InterruptedException {
        try {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(pid),
                            command)
                    .redirectErrorStream(true)
                    .start();
            CompletableFuture<String> told = CompletableFuture.supplyAsync(() -> allOf(jcmd));
            if (!jcmd.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                jcmd.destroyForcibly();
                return "no answer within " + patience.toSeconds() + " s";
            }
            return told.join().lines().reduce("", (before, line) -> line.isBlank() ? before : line);
        } catch (IOException e) {
            return "jcmd does not run: " + e.getMessage();
        }
    }

    private static String allOf(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
