package onward.stack.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import onward.kit.local.ProcessMark;
import onward.stack.SuiteSettings;
import org.jspecify.annotations.Nullable;

/**
 * The notes in {@code .onward/run} about what runs: the lock and mark of the JVM that supervises the suite, a mark per
 * service, and whether all are ready. The shell script {@code onward} reads them as well.
 */
final class RunFolder {

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

    /** The mark of a service's process, if it runs. */
    Optional<ProcessHandle> processOf(String name) {
        return ProcessMark.in(folder.resolve(name + SUFFIX)).flatMap(ProcessMark::process);
    }

    private Path ready() {
        return folder.resolve("ready");
    }

    private Path supervisorMark() {
        return folder.resolve("supervisor" + SUFFIX);
    }
}
