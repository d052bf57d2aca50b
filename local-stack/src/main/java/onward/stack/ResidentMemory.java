package onward.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory a process holds (RSS), in bytes. */
public final class ResidentMemory {

    private ResidentMemory() {}

    /** The resident set of process {@code pid}; 0 if it is gone. */
    public static long of(long pid) {
        try {
            Path status = Path.of("/proc/" + pid + "/status");
            if (Files.exists(status)) {
                return Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(ResidentMemory::kilobytes)
                        .findFirst()
                        .orElse(0);
            }
            return Files.isDirectory(Path.of("/proc/self")) ? 0 : askPs(pid);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long askPs(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        String answer = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        return answer.isBlank() ? 0 : kilobytes(answer);
    }

    private static long kilobytes(String text) {
        return Long.parseLong(text.replaceAll("[^0-9]", "")) * 1024;
    }
}
