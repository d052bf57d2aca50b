package onward.kit.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of one server, with a note of the JVM that uses it: two at once would spoil the data, and the temporary
 * folder of a JVM that was killed can be told from one in use.
 */
final class DataDirectory {

    private static final String OWNER = "owner";

    private final Path path;
    private final boolean temporary;

    private DataDirectory(Path path, boolean temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    /** A folder that stays. */
    static DataDirectory kept(Path path) {
        Path absolute = path.toAbsolutePath();
        requireNoOtherOwner(absolute);
        create(absolute);
        ProcessMark.ofThisJvm().writeTo(absolute.resolve(OWNER));
        return new DataDirectory(absolute, false);
    }

    private static void requireNoOtherOwner(Path absolute) {
        Optional<ProcessMark> owner = ProcessMark.in(absolute.resolve(OWNER)).filter(ProcessMark::isAlive);
        owner.filter(mark -> mark.pid() != ProcessHandle.current().pid()).ifPresent(mark -> {
            throw new IllegalStateException(absolute + " is in use by process " + mark.pid());
        });
    }

    /** A folder that goes with {@link #release}. */
    static DataDirectory temporary(String prefix) {
        try {
            create(temporaryRoot());
            Path path = Files.createTempDirectory(temporaryRoot(), prefix + "-");
            ProcessMark.ofThisJvm().writeTo(path.resolve(OWNER));
            return new DataDirectory(path, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Temporary folders of JVMs that ended without removing them. */
    static List<Path> leftBehind(String prefix) {
        try (Stream<Path> folders = Files.list(temporaryRoot())) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith(prefix + "-"))
                    .filter(folder -> ProcessMark.in(folder.resolve(OWNER))
                            .filter(owner -> !owner.isAlive())
                            .isPresent())
                    .toList();
        } catch (NoSuchFileException nothingYet) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Where this user's temporary folders lie: in {@code TMPDIR}, as everywhere on Unix, else where Java has them. Not
     * shared with other users of the machine, who could not delete them.
     */
    static Path temporaryRoot() {
        String chosen = System.getenv("TMPDIR");
        String root = chosen == null || chosen.isBlank() ? System.getProperty("java.io.tmpdir") : chosen;
        return Path.of(root, "onward-" + System.getProperty("user.name")).toAbsolutePath();
    }

    Path path() {
        return path;
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    void release() {
        if (temporary) {
            delete(path);
        } else {
            delete(path.resolve(OWNER));
        }
    }

    static void delete(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> below = Files.walk(path)) {
            for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void create(Path path) {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
