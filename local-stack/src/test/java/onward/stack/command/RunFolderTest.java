package onward.stack.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import onward.kit.local.ChildProcess;
import onward.kit.local.ProcessMark;
import onward.stack.SuiteSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

    @TempDir
    Path data;

    private RunFolder run;
    private ChildProcess service;

    @BeforeEach
    void aServiceThatRuns() {
        run = new RunFolder(SuiteSettings.forTests(data, data));
        service = ChildProcess.start("sleeper", List.of("sleep", "60"), Map.of(), data.resolve("sleeper.log"));
    }

    @AfterEach
    void end() {
        service.kill();
    }

    @Test
    void endsAServiceThatAKilledSupervisorLeftBehind() throws InterruptedException {
        service.mark().writeTo(data.resolve("run/lead-service.process"));

        assertEquals(service.pid(), run.processOf("lead-service").orElseThrow().pid());
        assertEquals(List.of("lead-service"), run.endLeftovers());
        assertTrue(service.await(Duration.ofSeconds(5)));
        assertFalse(Files.exists(data.resolve("run/lead-service.process")));
        assertEquals(List.of(), run.endLeftovers());
    }

    @Test
    void leavesAProcessAloneThatOnlyHasTheSameNumber() {
        ProcessMark another =
                new ProcessMark(service.pid(), service.mark().startedAt().minusSeconds(3600));
        another.writeTo(data.resolve("run/lead-service.process"));

        assertEquals(List.of(), run.endLeftovers());
        assertTrue(service.isAlive());
    }

    @Test
    void knowsTheSupervisorAndWhetherAllIsReady() {
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
