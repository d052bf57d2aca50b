package onward.kit.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

    @TempDir
    Path folder;

    @Test
    void writesWhatItSaysToItsLog() throws InterruptedException {
        ChildProcess child = start("echo first; echo \"$GREETING\" >&2");

        assertEquals(0, child.await());
        assertEquals("first\nhello", child.lastLines(5));
        assertEquals("hello", child.lastLines(1));
    }

    @Test
    void isKilledWhenItOutlivesItsDeadline() {
        ChildProcess child = start("trap '' TERM; while :; do sleep 1; done");

        child.stop(Duration.ofMillis(300));

        assertFalse(child.isAlive());
    }

    @Test
    void endsWhenAskedTo() throws InterruptedException {
        ChildProcess child = start("exec sleep 60");
        assertTrue(child.mark().isAlive());

        child.stop(Duration.ofSeconds(10));

        assertEquals(128 + 15, child.await());
        assertFalse(child.isAlive());
    }

    private ChildProcess start(String script) {
        return ChildProcess.start(
                "sh", List.of("sh", "-c", script), Map.of("GREETING", "hello"), folder.resolve("log"));
    }
}
