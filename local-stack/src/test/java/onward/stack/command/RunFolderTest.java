package onward.stack.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import onward.stack.SuiteSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

    @TempDir
    Path data;

    @Test
    void knowsTheSupervisorAndWhetherAllIsReady() {
        RunFolder run = new RunFolder(SuiteSettings.forTests(data, data));

        assertTrue(run.become());
        assertEquals(
                ProcessHandle.current().pid(), run.supervisor().orElseThrow().pid());
        assertFalse(run.isReady());
        run.sayReady();
        assertTrue(run.isReady());
        run.sayEnded();
        assertFalse(run.isReady());
        assertTrue(run.supervisor().isEmpty());
    }
}
