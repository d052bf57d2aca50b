package onward.kit.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
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
    void isAbsentWhereNothingReadableWasWritten() throws IOException {
        assertEquals(Optional.empty(), ProcessMark.in(folder.resolve("missing")));
        assertEquals(Optional.empty(), ProcessMark.in(Files.writeString(folder.resolve("cut"), "12")));
        assertEquals(Optional.empty(), ProcessMark.in(Files.writeString(folder.resolve("empty"), "")));
    }
}
