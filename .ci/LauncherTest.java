import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tests {@code ./onward} as somebody has it who has just cloned the repository on a bare machine (Linux): nothing is
 * unpacked, nothing is cached but the Maven repository. It needs the fixed ports and a checkout without {@code .onward};
 * {@code ./onward test-launcher} runs it, and {@code ./onward test-launcher unpacks} the checks with that word in them.
 */
final class LauncherTest {

    private static final Path ONWARD = Path.of(".onward").toAbsolutePath();
    private static final Path LOG = ONWARD.resolve("log/onward.log");
    private static final List<Integer> PORTS =
            List.of(8080, 8081, 8082, 8083, 8084, 8085, 8090, 9080, 9081, 9082, 9083, 9084, 9085, 15432, 19092);

    private final Path temporary;
    private final String wanted;
    private int passed;
    private int failed;
    private int skipped;

    private LauncherTest(Path temporary, String wanted) {
        this.temporary = temporary;
        this.wanted = wanted;
    }

    public static void main(String[] arguments) throws Exception {
        require(Files.isExecutable(Path.of("onward")), "Run this in the root folder of the checkout.");
        require(
                !Files.exists(ONWARD.resolve("postgres")),
                "Data of a suite lie in .onward, which this test would lose.");
        Path temporary = Files.createTempDirectory("onward-launcher-test");
        LauncherTest test = new LauncherTest(temporary, arguments.length == 0 ? "" : arguments[0]);
        Runtime.getRuntime().addShutdownHook(new Thread(test::clean));
        long begin = System.nanoTime();
        test.runAll();
        System.out.printf(
                "Launcher: %d passed, %d failed, %d skipped, %.0f s%n",
                test.passed, test.failed, test.skipped, seconds(begin));
        System.exit(test.failed == 0 ? 0 : 1);
    }

    private void runAll() {
        check("killed while it builds, it leaves nothing behind", this::killedWhileBuilding);
        check("of two at once one starts and the other says so", this::twoAtOnce);
        check("up -d, demo, status and down do what they say", this::useIt);
        check("AOT caches come by themselves and the next start uses them", this::aotCaches);
        check("killed while it runs, down ends the rest", () -> killedWhen("ready", this::isReady));
        check("killed while it unpacks, the next start is good", () -> {
            forgetEverything();
            killedWhen("unpacking", () -> any(temporary, ".part"));
        });
        check("killed while it creates databases, the next start is good", () -> {
            forgetEverything();
            killedWhen("creating databases", () -> Files.exists(ONWARD.resolve("postgres/passwords/lead")));
        });
        check(
                "killed while services start, the next start is good",
                () -> killedWhen("starting services", () -> text(LOG).contains("Starting 6 services")));
        check("a service that does not start ends the start in one line", this::serviceDoesNotStart);
        check("a port in use ends the start in one line", this::portInUse);
        check(
                "a disk that fills while unpacking ends the start in one line",
                () -> diskFull(temporary.resolve("small"), "24m"));
        check("a disk that fills under the data ends the start in one line", () -> diskFull(ONWARD, "64m"));
    }

    private void killedWhileBuilding() throws Exception {
        Files.deleteIfExists(Path.of("local-stack/target/launcher.classpath"));
        Launched up = launch("up", "-d");
        await("a build", () -> text(ONWARD.resolve("log/build.log")).contains("Building Onward :: kit-"));
        up.kill();
        expect(!ours().isEmpty(), "Maven went on after its launcher was killed");
        down();
    }

    private void twoAtOnce() throws Exception {
        Launched first = launch("up", "-d");
        await("the first launcher", () -> Files.exists(ONWARD.resolve("run/launcher")));
        Outcome second = run("up", "-d");
        expect(second.code() == 1, "the second launcher ends with 1, not " + second);
        expect(
                second.said()
                        .strip()
                        .equals("Onward is just being started here (process " + first.pid()
                                + "). ./onward down ends that."),
                "the second launcher says who starts it, not " + second.said());
        Outcome started = first.await(Duration.ofMinutes(20));
        expectReady(started);
        System.out.println("    after the build: " + readyLine(started));
        Outcome third = run("up");
        expect(
                third.code() == 1 && third.said().matches("(?s)Onward already runs here \\(process \\d+\\)\\. .*"),
                "a third: " + third);
        expect(isReady(), "and it still runs");
    }

    private void useIt() throws Exception {
        if (!isReady()) {
            expectReady(run("up", "-d"));
        }
        expect(run("status").code() == 0, "all is ready");
        Outcome demo = run("demo");
        expect(demo.code() == 0 && demo.said().contains("All of them hold."), "the demo: " + demo);
        expect(run("token", "ann").said().split("\\.").length == 3, "a token");
        expect(listenersBeyondLoopback().isEmpty(), "nobody listens beyond loopback, but " + listenersBeyondLoopback());
        long begin = System.nanoTime();
        down();
        System.out.printf("    down took %.1f s%n", seconds(begin));
        expect(seconds(begin) < 30, "down returns within 30 s");
        expect(run("status").code() == 1, "status says that it is down");
        Outcome again = run("down");
        expect(again.code() == 0 && again.said().contains("Onward was not running."), "down twice: " + again);
    }

    private void aotCaches() throws Exception {
        expectReady(run("up", "-d"));
        await("six caches", () -> serviceFolders().allMatch(folder -> Files.exists(folder.resolve("onward.aot.recorded"))));
        down();
        Outcome next = run("up", "-d");
        expectReady(next);
        System.out.println("    with caches: " + readyLine(next));
        expect(
                ours().stream().filter(process -> process.contains("-XX:AOTCache=")).count() == 6,
                "all services use their cache: " + ours());
        down();
    }

    private static Stream<Path> serviceFolders() {
        return Stream.of(
                        "lead-service",
                        "party-service",
                        "deal-service",
                        "billing-service",
                        "conversion-service",
                        "gateway")
                .map(service -> Path.of(service, "target/quarkus-app"));
    }

    /** Kills the launcher with its supervisor at that moment; then down leaves nothing and the next start is good. */
    private void killedWhen(String moment, BooleanSupplier reached) throws Exception {
        Files.deleteIfExists(LOG);
        Launched up = launch("up", "-d");
        await(moment, reached);
        supervisor().ifPresent(supervisor -> {
            supervisor.destroyForcibly();
            supervisor.onExit().join();
        });
        up.kill();
        down();
        Outcome next = run("up", "-d");
        expectReady(next);
        System.out.println("    the next start: " + readyLine(next));
        down();
    }

    private void serviceDoesNotStart() throws Exception {
        Outcome up = launch(Map.of("QUARKUS_HTTP_IDLE_TIMEOUT", "for ever"), "./onward", "up", "-d")
                .await(Duration.ofMinutes(3));
        expectRefusal(up, "ended instead of starting");
    }

    private void portInUse() throws Exception {
        Outcome up;
        try (var _ = new ServerSocket(8085, 1, InetAddress.getLoopbackAddress())) {
            up = run("up", "-d");
        }
        expectRefusal(up, "8085 (for conversion-service)");
    }

    /** In a mount namespace of its own, with a small disk where {@code folder} is. */
    private void diskFull(Path folder, String size) throws Exception {
        if (launch(Map.of(), "unshare", "-rm", "true")
                        .await(Duration.ofSeconds(10))
                        .code()
                != 0) {
            throw new Skipped("there are no user namespaces here");
        }
        Files.createDirectories(folder);
        Outcome up = launch(
                        Map.of("TMPDIR", (folder.equals(ONWARD) ? temporary : folder).toString()),
                        "unshare",
                        "-rm",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o size=" + size + " tmpfs '" + folder + "' && exec ./onward up -d")
                .await(Duration.ofMinutes(3));
        expectRefusal(up, "No space left on device", "Check free disk space", "is full");
    }

    private void down() throws Exception {
        Outcome down = run("down");
        expect(down.code() == 0, "down succeeds: " + down);
        expect(ours().isEmpty(), "no process is left, but " + ours());
        expect(listening().isEmpty(), "no port is left open, but " + listening());
        expect(!Files.exists(ONWARD.resolve("run")) && !Files.exists(ONWARD.resolve("tmp")), "no notes are left");
        expect(!any(ONWARD.resolve("postgres"), ".part"), "no half database directory is left");
        expect(!any(Path.of("."), "onward.aot.new"), "no half cache is left");
    }

    private void expectReady(Outcome up) {
        expect(up.code() == 0, "the start succeeds: " + up);
        expect(up.said().contains("Onward is ready after"), "the start says that it is ready: " + up);
        expect(isReady(), "it is ready");
    }

    private void expectRefusal(Outcome up, String... reasons) throws Exception {
        expect(up.code() == 1, "the start ends with 1: " + up);
        List<String> lines = up.said()
                .lines()
                .filter(line -> line.startsWith("Onward did not start"))
                .toList();
        expect(lines.size() == 1, "it says in one line what happened: " + up);
        expect(Arrays.stream(reasons).anyMatch(lines.getFirst()::contains), "the line has the reason: " + lines);
        System.out.println("    " + lines.getFirst());
        expect(ours().isEmpty(), "all that was started has ended, but " + ours());
        down();
    }

    private boolean isReady() {
        return Files.exists(ONWARD.resolve("run/ready"));
    }

    private void forgetEverything() {
        delete(ONWARD);
        delete(temporary);
    }

    private void clean() {
        if (!ours().isEmpty()) {
            run("down");
        }
        forgetEverything();
    }

    private interface Step {
        void run() throws Exception;
    }

    private static final class Skipped extends RuntimeException {
        private static final long serialVersionUID = 1;

        Skipped(String reason) {
            super(reason);
        }
    }

    private void check(String sentence, Step step) {
        if (!sentence.contains(wanted)) {
            return;
        }
        long begin = System.nanoTime();
        try {
            step.run();
            passed++;
            System.out.printf("  ok       %s (%.1f s)%n", sentence, seconds(begin));
        } catch (Skipped skip) {
            skipped++;
            System.out.printf("  skipped  %s: %s%n", sentence, skip.getMessage());
        } catch (Exception | AssertionError wrong) {
            failed++;
            System.out.printf("  FAILED   %s: %s%n", sentence, wrong);
            run("down");
        }
    }

    private record Outcome(int code, String said) {}

    private record Launched(Process process, Path output) {

        long pid() {
            return process.pid();
        }

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        Outcome await(Duration patience) throws InterruptedException {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("not finished within " + patience + ": " + text(output));
            }
            String said = text(output);
            if (Pattern.compile("^\\s+at \\S+\\(|Exception in thread", Pattern.MULTILINE)
                    .matcher(said)
                    .find()) {
                throw new AssertionError("a stack trace for the user: " + said);
            }
            return new Outcome(process.exitValue(), said);
        }
    }

    private Outcome run(String... words) {
        try {
            return launch(words).await(Duration.ofMinutes(5));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Launched launch(String... words) {
        List<String> command = new ArrayList<>(List.of("./onward"));
        command.addAll(List.of(words));
        return launch(Map.of(), command.toArray(String[]::new));
    }

    private Launched launch(Map<String, String> environment, String... command) {
        try {
            Files.createDirectories(temporary);
            Path output = Files.createTempFile("onward-said", "");
            output.toFile().deleteOnExit();
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().put("TMPDIR", temporary.toString());
            builder.environment().putAll(environment);
            return new Launched(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The processes that carry the mark of this checkout, as {@code pid command}. */
    private static List<String> ours() {
        String mark = "ONWARD_RUN=" + ONWARD;
        return ProcessHandle.allProcesses()
                .filter(process -> Arrays.asList(text(Path.of("/proc/" + process.pid() + "/environ"))
                                .split("\0"))
                        .contains(mark))
                .map(process -> process.pid() + " "
                        + text(Path.of("/proc/" + process.pid() + "/cmdline")).replace('\0', ' '))
                .toList();
    }

    private static java.util.Optional<ProcessHandle> supervisor() {
        String mark = text(ONWARD.resolve("run/supervisor.process"));
        return mark.isBlank() ? java.util.Optional.empty() : ProcessHandle.of(Long.parseLong(mark.split(" ")[0]));
    }

    /** The suite's ports that somebody listens on, each as {@code address:port} in the kernel's notation. */
    private static List<String> listeners() {
        return Stream.of("tcp", "tcp6")
                .flatMap(table -> text(Path.of("/proc/net/" + table)).lines().skip(1))
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words[3].equals("0A"))
                .map(words -> words[1])
                .filter(local -> PORTS.contains(Integer.parseInt(local.substring(local.indexOf(':') + 1), 16)))
                .toList();
    }

    private static TreeSet<Integer> listening() {
        TreeSet<Integer> ports = new TreeSet<>();
        listeners().forEach(local -> ports.add(Integer.parseInt(local.substring(local.indexOf(':') + 1), 16)));
        return ports;
    }

    private static List<String> listenersBeyondLoopback() {
        Pattern loopback = Pattern.compile("0100007F:.*|0{24}01000000:.*|0{16}FFFF00000100007F:.*");
        return listeners().stream()
                .filter(local -> !loopback.matcher(local).matches())
                .toList();
    }

    private static String readyLine(Outcome up) {
        Matcher line = Pattern.compile("Onward is ready after.*").matcher(up.said());
        return line.find() ? line.group() : "?";
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (!condition.getAsBoolean()) {
            expect(System.nanoTime() < end, "there was no " + what + " within five minutes");
            Thread.sleep(5);
        }
    }

    /** Whether a file whose name has {@code part} in it lies in the folder, or four levels below it. */
    private static boolean any(Path folder, String part) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.find(
                folder, 4, (file, kind) -> file.getFileName().toString().contains(part))) {
            return files.findAny().isPresent();
        } catch (IOException | UncheckedIOException changing) {
            return false;
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException notThere) {
            return "";
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void expect(boolean holds, String sentence) {
        if (!holds) {
            throw new AssertionError(sentence);
        }
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            System.err.println(sentence);
            System.exit(2);
        }
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
