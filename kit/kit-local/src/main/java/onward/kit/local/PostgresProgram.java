package onward.kit.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the programs of PostgreSQL, which refuse to be run by root: then in a user namespace, where we are nobody. */
final class PostgresProgram {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Path log;
    private final Path programs = PostgresBinaries.unpacked().resolve("bin");

    PostgresProgram(Path log) {
        this.log = log;
    }

    /** Starts a program that goes on until it is stopped. */
    ChildProcess start(String name, List<String> arguments) {
        return ChildProcess.start(name, command(name, arguments), Map.of(), log);
    }

    /**
     * Runs a program to its end.
     *
     * @throws IllegalStateException if it fails; with the last line it wrote
     */
    void run(String name, List<String> arguments) {
        try (ChildProcess program = start(name, arguments)) {
            if (!program.await(PATIENCE)) {
                throw new IllegalStateException(name + " did not end within " + PATIENCE.toSeconds() + " s");
            }
            if (program.await() != 0) {
                throw new IllegalStateException(name + " failed: " + program.complaint());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + name + " was running", e);
        }
    }

    /** Runs one statement on a database directory that no server uses, without asking for a password. */
    void runAlone(Path data, String statement) {
        try {
            Path input = Files.createTempFile(data.getParent(), "statement", "");
            try {
                Files.writeString(input, statement + "\n");
                Process single = new ProcessBuilder(
                                command("postgres", List.of("--single", "-D", data.toString(), "postgres")))
                        .redirectInput(input.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
                if (single.waitFor() != 0) {
                    throw new IllegalStateException("PostgreSQL cannot use the data in " + data + "; see " + log);
                }
            } finally {
                Files.delete(input);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while PostgreSQL was starting", e);
        }
    }

    private List<String> command(String name, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(programs.resolve(name).toString());
        command.addAll(arguments);
        return command;
    }

    private static boolean isRoot() {
        try {
            Path self = Path.of("/proc/self");
            return Files.exists(self)
                    ? Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"))
                    : System.getProperty("user.name").equals("root");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
