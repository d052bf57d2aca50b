package onward.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The AOT cache of one service, beside its jars. It fits only the very jars, JVM and flags it was recorded with, so a
 * note beside it says which those were. The JVM checks again and does without a cache that does not fit.
 */
final class AotCache {

    private final Path jar;
    private final Path cache;
    private final Path note;

    AotCache(Path jar) {
        this.jar = jar;
        this.cache = jar.resolveSibling("onward.aot");
        this.note = jar.resolveSibling("onward.aot.recorded");
    }

    boolean fits(List<String> flags) {
        try {
            return Files.exists(cache)
                    && Files.exists(note)
                    && Files.readString(note).equals(circumstances(flags));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String useOption() {
        return "-XX:AOTCache=" + cache;
    }

    /** Makes the JVM write the cache when it ends in an orderly way. */
    String recordOption() {
        return "-XX:AOTCacheOutput=" + cache;
    }

    void forget() {
        try {
            Files.deleteIfExists(note);
            Files.deleteIfExists(cache);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes what the cache fits, after the recording JVM has ended; whether there is a cache. */
    boolean confirm(List<String> flags) {
        if (!Files.exists(cache)) {
            return false;
        }
        try {
            Files.writeString(note, circumstances(flags));
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
