package onward.stack.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import onward.kit.local.ChildProcess;
import onward.stack.Service;
import onward.stack.SuiteSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shell script in a checkout of nothing but names, with a Maven that only notes what it is asked. */
class OnwardScriptTest {

    private static final String MODULE = "kit/kit-conversion";

    @TempDir
    Path temporary;

    private Path checkout;
    private final List<ChildProcess> processes = new ArrayList<>();

    @BeforeEach
    void aCheckoutThatIsBuilt() throws IOException {
        checkout = Files.createDirectory(temporary.resolve("checkout")).toRealPath();
        Files.copy(SuiteSettings.projectAbove(Path.of("")).resolve("onward"), checkout.resolve("onward"));
        executable("bin/mvn", "#!/bin/sh\necho \"$@\" >>'" + checkout + "/asked'\nexit \"${MAVEN_ENDS_WITH:-0}\"\n");
        write("pom.xml");
        write("contracts/pom.xml");
        write(MODULE + "/pom.xml");
        write(MODULE + "/src/main/java/onward/kit/conversion/target/Targets.java");
        write(MODULE + "/src/test/java/onward/kit/conversion/target/TargetsTest.java");
        write(MODULE + "/target/classes/Targets.class");
        for (Service service : Service.values()) {
            write(service.title() + "/pom.xml");
            write(service.title() + "/target/quarkus-app/quarkus-run.jar");
        }
        write("local-stack/pom.xml");
        Files.setLastModifiedTime(
                write("local-stack/target/launcher.classpath"),
                FileTime.from(Instant.now().minusSeconds(1800)));
    }

    @AfterEach
    void endThem() {
        processes.forEach(ChildProcess::kill);
    }

    @Test
    void buildsNothingWhereNothingHasChanged() throws Exception {
        assertEquals(0, onward("build").await());
        assertEquals("", asked());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pom.xml",
                "contracts/src/main/java/onward/contract/Money.java",
                MODULE + "/pom.xml",
                MODULE + "/src/main/java/onward/kit/conversion/target/Targets.java",
                "lead-service/src/main/java/onward/lead/target/deep/LeadTarget.java",
                "local-stack/src/main/java/onward/stack/Suite.java"
            })
    void buildsWhenASourceHasChanged(String file) throws Exception {
        change(file);

        assertEquals(0, onward("build").await());
        assertTrue(asked().endsWith("package\n"), asked());
        assertFalse(asked().contains(" clean "), asked());

        assertEquals(0, onward("build").await());
        assertEquals(1, asked().lines().count(), "builds it once");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                MODULE + "/target/classes/Targets.class",
                "lead-service/target/quarkus-app/lib/main/some.jar",
                MODULE + "/src/test/java/onward/kit/conversion/target/TargetsTest.java",
                "system-tests/src/test/java/onward/system/ChainIT.java"
            })
    void doesNotBuildForWhatTheBuildWroteOrTestsSay(String file) throws Exception {
        change(file);

        assertEquals(0, onward("build").await());
        assertEquals("", asked());
    }

    @Test
    void buildsAllAnewAfterABuildThatWasKilled() throws Exception {
        write(".onward/build.began");

        assertEquals(0, onward("build").await());
        assertTrue(asked().endsWith(" clean package\n"), asked());
        assertFalse(Files.exists(checkout.resolve(".onward/build.began")));
    }

    @Test
    void saysWhereTheLogOfAFailedBuildIs() throws Exception {
        change("pom.xml");

        ChildProcess build = onward(Map.of("MAVEN_ENDS_WITH", "1"), "build");

        assertEquals(1, build.await());
        assertEquals("The build failed; see .onward/log/build.log", build.lastLines(1));
        assertEquals(0, onward("build").await());
        assertEquals(2, asked().lines().count(), "a failed build is no build");
    }

    @Test
    void endsWhatHasTheMarkOfItsFolderAndNothingElse() throws Exception {
        ChildProcess ours = sleeper(checkout.resolve(".onward").toString());
        ChildProcess stubborn = start(
                Map.of("ONWARD_RUN", checkout.resolve(".onward").toString()),
                "sh",
                "-c",
                "trap '' TERM; while :; do sleep 1; done");
        ChildProcess ofAnotherFolder = sleeper(checkout + "-2/.onward");
        ChildProcess unmarked = start(Map.of(), "sleep", "60");
        write(".onward/run/supervisor.process", unmarked.pid() + " 2026-01-01T00:00:00Z\n");

        ChildProcess down = onward("down");

        assertEquals(0, down.await(), () -> down.lastLines(20));
        assertEquals("Onward is down; its data stay in .onward.", down.lastLines(5));
        assertTrue(ours.await(Duration.ofSeconds(1)) && stubborn.await(Duration.ofSeconds(1)));
        assertTrue(ofAnotherFolder.isAlive() && unmarked.isAlive());
        assertFalse(Files.exists(checkout.resolve(".onward/run")));
        ChildProcess again = onward("down");
        assertEquals(0, again.await());
        assertEquals("Onward was not running.", again.lastLines(5));
    }

    @Test
    void namesTheProcessThatStartsOnwardAlready() throws Exception {
        ChildProcess launcher = sleeper(checkout.resolve(".onward").toString());
        write(".onward/run/launcher", launcher.pid() + "\n");

        ChildProcess second = onward("up", "-d");

        assertEquals(1, second.await());
        assertEquals(
                "Onward is just being started here (process " + launcher.pid() + "). ./onward down ends that.",
                second.lastLines(5));
        write(".onward/run/ready");
        ChildProcess third = onward("up");
        assertEquals(1, third.await());
        assertEquals(
                "Onward already runs here (process " + launcher.pid()
                        + "). See ./onward status; stop it with ./onward down.",
                third.lastLines(1));
        assertTrue(launcher.isAlive());
        assertEquals("", asked());
    }

    private ChildProcess sleeper(String mark) {
        return start(Map.of("ONWARD_RUN", mark), "sleep", "60");
    }

    private ChildProcess onward(String... words) {
        return onward(Map.of(), words);
    }

    private ChildProcess onward(Map<String, String> environment, String... words) {
        List<String> command = new ArrayList<>(
                List.of("env", "PATH=" + checkout.resolve("bin") + ":" + System.getenv("PATH"), checkout + "/onward"));
        command.addAll(List.of(words));
        return start(environment, command.toArray(String[]::new));
    }

    private ChildProcess start(Map<String, String> environment, String... command) {
        Path log = temporary.resolve("said-" + processes.size() + ".log");
        ChildProcess process = ChildProcess.start(command[0], List.of(command), environment, log);
        processes.add(process);
        return process;
    }

    private String asked() throws IOException {
        Path asked = checkout.resolve("asked");
        return Files.exists(asked) ? Files.readString(asked) : "";
    }

    /** Changed after the last build, which was half an hour ago, and before this one. */
    private void change(String file) throws IOException {
        Files.setLastModifiedTime(write(file), FileTime.from(Instant.now().minusSeconds(60)));
    }

    private Path write(String file) throws IOException {
        Path written = write(file, "");
        Files.setLastModifiedTime(written, FileTime.from(Instant.now().minusSeconds(3600)));
        return written;
    }

    private Path write(String file, String content) throws IOException {
        Path written = checkout.resolve(file);
        Files.createDirectories(written.getParent());
        return Files.write(written, content.getBytes(StandardCharsets.UTF_8));
    }

    private void executable(String file, String content) throws IOException {
        Files.setPosixFilePermissions(write(file, content), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
