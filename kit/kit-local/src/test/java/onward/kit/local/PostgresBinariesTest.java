package onward.kit.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class PostgresBinariesTest {

    private static final byte[] ARCHIVE = archive();

    @TempDir
    Path parent;

    /** What was found on machines where a start had been killed, or where somebody tidies the temporary folder. */
    enum Leftover {
        NOTHING {
            @Override
            void leaveIn(Path parent) {}
        },
        HALF_A_FOLDER {
            @Override
            void leaveIn(Path parent) throws IOException {
                Files.createDirectories(parent.resolve("pg/bin"));
                Files.writeString(parent.resolve("pg/bin/postgres"), "ha");
            }
        },
        HALF_A_FOLDER_ASIDE {
            @Override
            void leaveIn(Path parent) throws IOException {
                Files.createDirectories(parent.resolve("pg.part/bin"));
                Files.createSymbolicLink(parent.resolve("pg.part/libpq.so"), Path.of("libpq.so.5"));
            }
        },
        A_FOLDER_THAT_LOST_A_FILE {
            @Override
            void leaveIn(Path parent) throws IOException {
                PostgresBinaries.unpack(parent, "pg", new ByteArrayInputStream(ARCHIVE));
                Files.delete(parent.resolve("pg/libpq.so.5"));
            }
        };

        abstract void leaveIn(Path parent) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void unpacksAllWhateverIsThere(Leftover leftover) throws IOException {
        leftover.leaveIn(parent);

        Path home = PostgresBinaries.unpack(parent, "pg", new ByteArrayInputStream(ARCHIVE));

        assertEquals(parent.resolve("pg"), home);
        assertEquals("program", Files.readString(home.resolve("bin/postgres")));
        assertTrue(Files.isExecutable(home.resolve("bin/postgres")));
        assertEquals("library", Files.readString(home.resolve("libpq.so")));
        assertFalse(Files.isExecutable(home.resolve("libpq.so.5")));
        assertFalse(Files.exists(parent.resolve("pg.part")));
    }

    @Test
    void doesNotUnpackTwice() throws IOException {
        Path home = PostgresBinaries.unpack(parent, "pg", new ByteArrayInputStream(ARCHIVE));

        assertEquals(home, PostgresBinaries.unpack(parent, "pg", new ByteArrayInputStream(new byte[0])));
        assertEquals("program", Files.readString(home.resolve("bin/postgres")));
    }

    @Test
    void leavesNothingWhenItFailsInTheMiddle() throws IOException {
        byte[] half = Arrays.copyOf(ARCHIVE, ARCHIVE.length / 2);

        assertThrows(
                UncheckedIOException.class,
                () -> PostgresBinaries.unpack(parent, "pg", new ByteArrayInputStream(half)));

        try (Stream<Path> left = Files.list(parent)) {
            assertEquals(List.of(parent.resolve("pg.lock")), left.toList());
        }
    }

    @Test
    void unpacksTheRealOnesInASmallHeapByTwoProcessesAtOnce() throws InterruptedException {
        ChildProcess one = unpackInAProcess("one");
        ChildProcess other = unpackInAProcess("other");

        assertTrue(one.await(Duration.ofMinutes(2)) && other.await(Duration.ofMinutes(2)));
        assertEquals(0, one.await(), () -> one.lastLines(20));
        assertEquals(0, other.await(), () -> other.lastLines(20));
        assertEquals(one.lastLines(1), other.lastLines(1));
        assertTrue(Files.isExecutable(Path.of(one.lastLines(1)).resolve("bin/postgres")));
    }

    private ChildProcess unpackInAProcess(String name) {
        return ChildProcess.start(
                name,
                List.of(
                        ChildProcess.java(),
                        "-Xmx32m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Unpacking.class.getName()),
                Map.of("TMPDIR", parent.toString()),
                parent.resolve(name + ".log"));
    }

    /** What the two processes run. */
    static final class Unpacking {

        private Unpacking() {}

        public static void main(String[] arguments) {
            System.out.println(PostgresBinaries.unpacked());
        }
    }

    private static byte[] archive() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new XZOutputStream(bytes, new LZMA2Options(1)))) {
            tar.putArchiveEntry(new TarArchiveEntry("./bin/"));
            tar.closeArchiveEntry();
            add(tar, "./bin/postgres", "program", 0755);
            TarArchiveEntry link = new TarArchiveEntry("./libpq.so", TarConstants.LF_SYMLINK);
            link.setLinkName("libpq.so.5");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
            add(tar, "./libpq.so.5", "library", 0644);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void add(TarArchiveOutputStream tar, String name, String content, int mode) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setMode(mode);
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }
}
