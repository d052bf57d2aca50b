package onward.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The AOT cache of one service, beside its jars. It fits only the very jars, JVM and flags it was recorded with, so a
 * note beside it says which those were. The JVM checks again and does without a cache that does not fit. It is recorded
 * under another name and renamed when it is complete: a recording may be killed at any moment.
 */
final class AotCache {

    private final Path jar;
    private final Path cache;
    private final Path recording;
    private final Path note;

    AotCache(Path jar) {
        this.jar = jar;
        this.cache = jar.resolveSibling("onward.aot");
        this.recording = jar.resolveSibling("onward.aot.new");
        this.note = jar.resolveSibling("onward.aot.recorded");
    }

    boolean fits(List<String> flags) {
        return Files.exists(cache) && isRecordedFor(flags);
    }

    /** Whether a run with these flags should record one: not if the JVM was tried and cannot. */
    boolean isMissing(List<String> flags) {
        return !isRecordedFor(flags);
    }

    String useOption() {
        return "-XX:AOTCache=" + cache;
    }

    /** Makes the JVM record; it writes the cache when it is told to end the recording, or ends itself. */
    List<String> recordOptions() {
        // Of thousands of classes it says at the end that they cannot be in a cache.
        return List.of("-XX:AOTCacheOutput=" + recording, "-Xlog:aot*=error");
    }

    /** Removes what an interrupted recording left. */
    void forgetRecording() {
        try {
            Files.deleteIfExists(recording);
            Files.deleteIfExists(configuration());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes what was recorded into use, from the next start on, and notes what it fits; whether there was any. */
    boolean accept(List<String> flags) {
        try {
            Files.deleteIfExists(note);
            if (!Files.exists(recording)) {
                return false;
            }
            Files.move(recording, cache, StandardCopyOption.ATOMIC_MOVE);
            Files.writeString(note, circumstances(flags));
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes that there is none in these circumstances, so that nobody tries again. */
    void giveUp(List<String> flags) {
        try {
            Files.deleteIfExists(cache);
            Files.writeString(note, circumstances(flags));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isRecordedFor(List<String> flags) {
        try {
            return Files.exists(note) && Files.readString(note).equals(circumstances(flags));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path configuration() {
        return recording.resolveSibling(recording.getFileName() + ".config");
    }

    private String circumstances(List<String> flags) throws IOException {
        return String.join(
                "\n",
                System.getProperty("java.vm.version"),
                System.getProperty("java.home"),
                Files.getLastModifiedTime(jar).toString(),
                String.join(" ", flags),
                "");
    }
}
