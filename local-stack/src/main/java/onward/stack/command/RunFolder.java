package onward.stack.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import onward.kit.local.KafkaBroker;
import onward.kit.local.PostgresServer;
import onward.kit.local.ProcessMark;
import onward.stack.SuiteSettings;
import org.jspecify.annotations.Nullable;

/**
 * The notes in {@code .onward/run} about what runs: the lock and mark of the JVM that supervises the suite, a mark per
 * service, and whether all are ready. They outlive a supervisor that was killed, and tell the next what it left behind.
 */
final class RunFolder {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SUFFIX = ".process";

    private final SuiteSettings settings;
    private final Path folder;
    private @Nullable FileLock lock;

    RunFolder(SuiteSettings settings) {
        this.settings = settings;
        this.folder = settings.data().resolve("run");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes this JVM the supervisor for as long as it lives; false if there is one already. */
    boolean become() {
        try {
            FileChannel channel = FileChannel.open(
                    folder.resolve("supervisor.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return false;
            }
            Files.deleteIfExists(ready());
            ProcessMark.ofThisJvm().writeTo(supervisorMark());
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<ProcessHandle> supervisor() {
        return ProcessMark.in(supervisorMark()).flatMap(ProcessMark::process);
    }

    boolean isReady() {
        return Files.exists(ready()) && supervisor().isPresent();
    }

    void sayReady() {
        try {
            Files.writeString(ready(), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void sayEnded() {
        try {
            Files.deleteIfExists(ready());
            Files.deleteIfExists(supervisorMark());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends what a supervisor that was killed left running; the names of what there was. */
    List<String> endLeftovers() {
        List<String> ended = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(SUFFIX))
                    .filter(each -> !each.equals(supervisorMark()))
                    .toList()) {
                ProcessMark.in(file).flatMap(ProcessMark::process).ifPresent(leftover -> {
                    end(leftover);
                    ended.add(file.getFileName().toString().replace(SUFFIX, ""));
                });
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (KafkaBroker.endLeftover(settings.data().resolve("kafka"))) {
            ended.add("Kafka");
        }
        if (PostgresServer.endLeftover(settings.data().resolve("postgres"))) {
            ended.add("PostgreSQL");
        }
        return ended;
    }

    /** The mark of a service's process, if it runs. */
    Optional<ProcessHandle> processOf(String name) {
        return ProcessMark.in(folder.resolve(name + SUFFIX)).flatMap(ProcessMark::process);
    }

    /** Asks a process to end; kills it if it does not. */
    static void end(ProcessHandle process) {
        process.destroy();
        CompletableFuture<ProcessHandle> end = process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (end.handle((ended, late) -> late).join() != null) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    private Path ready() {
        return folder.resolve("ready");
    }

    private Path supervisorMark() {
        return folder.resolve("supervisor" + SUFFIX);
    }
}
