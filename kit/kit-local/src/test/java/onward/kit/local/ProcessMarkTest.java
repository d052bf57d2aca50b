package onward.kit.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ProcessMarkTest {

    @TempDir
    Path folder;

    @Test
    void findsTheSameProcessAgain() {
        Path file = folder.resolve("this.process");
        ProcessMark.ofThisJvm().writeTo(file);

        assertEquals(Optional.of(ProcessMark.ofThisJvm()), ProcessMark.in(file));
        assertTrue(ProcessMark.ofThisJvm().isAlive());
    }

    @Test
    void takesNoOtherProcessForIt() {
        ProcessMark mark = ProcessMark.ofThisJvm();

        assertFalse(new ProcessMark(mark.pid(), mark.startedAt().minusSeconds(60)).isAlive());
    }

    @Test
    @Timeout(20)
    void takesAProcessThatHasEndedForDeadThoughNobodyHasAskedForItsEnd() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")));
        // The second sleep is the parent of the first, and does not know of it.
        Process parent = new ProcessBuilder("sh", "-c", "sleep 0.3 & echo $!; exec sleep 60").start();
        try (BufferedReader said = parent.inputReader()) {
            long pid = Long.parseLong(Objects.requireNonNull(said.readLine()));
            Path stat = Path.of("/proc/" + pid + "/stat");
            while (!Files.readString(stat).contains(") Z ")) {
                Thread.onSpinWait();
            }

            assertFalse(ProcessMark.of(ProcessHandle.of(pid).orElseThrow()).isAlive());
        } finally {
            parent.destroyForcibly().waitFor();
        }
    }

    @Test
    void isAbsentWhereNothingReadableWasWritten() throws IOException {
        assertEquals(Optional.empty(), ProcessMark.in(folder.resolve("missing")));
        assertEquals(Optional.empty(), ProcessMark.in(Files.writeString(folder.resolve("cut"), "12")));
        assertEquals(Optional.empty(), ProcessMark.in(Files.writeString(folder.resolve("empty"), "")));
    }
}
