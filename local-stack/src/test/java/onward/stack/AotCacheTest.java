package onward.stack;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {

    private static final List<String> FLAGS = List.of("-Xmx200m");

    @TempDir
    Path folder;

    private Path jar;
    private AotCache cache;

    @BeforeEach
    void aService() throws IOException {
        jar = Files.writeString(folder.resolve("quarkus-run.jar"), "jar");
        cache = new AotCache(jar);
    }

    @Test
    void fitsTheJarAndFlagsItWasRecordedWith() throws IOException {
        record();

        assertTrue(cache.fits(FLAGS));
        assertFalse(cache.fits(List.of("-Xmx100m")));
    }

    @Test
    void doesNotFitAJarBuiltLater() throws IOException {
        record();
        Files.setLastModifiedTime(
                jar, FileTime.fromMillis(Files.getLastModifiedTime(jar).toMillis() + 1000));

        assertFalse(cache.fits(FLAGS));
    }

    @Test
    void doesNotFitWhenTheRecordingLeftNone() {
        assertFalse(cache.accept(FLAGS));
        assertFalse(cache.fits(FLAGS));
        assertTrue(cache.isMissing(FLAGS));
    }

    @Test
    void isNotTakenForOneWhileItIsBeingWritten() throws IOException {
        Files.writeString(folder.resolve("onward.aot.new"), "half a ca");

        assertFalse(cache.fits(FLAGS));
        assertTrue(cache.isMissing(FLAGS));

        cache.forgetRecording();
        assertFalse(Files.exists(folder.resolve("onward.aot.new")));
    }

    @Test
    void isNotTriedAgainWhereTheJvmCannotWriteIt() {
        cache.giveUp(FLAGS);

        assertFalse(cache.fits(FLAGS));
        assertFalse(cache.isMissing(FLAGS));
        assertTrue(cache.isMissing(List.of("-Xmx100m")));
    }

    private void record() throws IOException {
        Files.writeString(folder.resolve("onward.aot.new"), "cache");
        assertTrue(cache.accept(FLAGS));
    }
}
