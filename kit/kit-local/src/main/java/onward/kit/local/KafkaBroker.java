package onward.kit.local;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker, its own controller, in a process of its own. It can be stopped, killed and started again with
 * the same data on the same port, and it ends by itself when the JVM that started it is gone.
 */
public final class KafkaBroker implements AutoCloseable {

    private static final String TEMPORARY = "kafka";
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final DataDirectory directory;
    private final int port;
    private final List<String> jvmOptions;
    private final Runnable atExit = this::close;
    private @Nullable ChildProcess running;

    private KafkaBroker(DataDirectory directory, int port, List<String> jvmOptions) {
        this.directory = directory;
        this.port = port;
        this.jvmOptions = jvmOptions;
    }

    /** Starts a broker for one test run: a free port, and a temporary folder that goes with it. */
    public static KafkaBroker startTemporary() {
        DataDirectory.leftBehind(TEMPORARY).forEach(DataDirectory::delete);
        // Too short a life for the second compiler to pay off.
        return start(DataDirectory.temporary(TEMPORARY), Ports.free(), List.of("-XX:TieredStopAtLevel=1"));
    }

    /**
     * Starts a broker and waits until it answers.
     *
     * @param kept where data and log are kept
     * @param port 0 for a free one
     * @throws IllegalStateException if the directory is in use by another JVM, or the broker does not start
     */
    public static KafkaBroker start(Path kept, int port) {
        return start(DataDirectory.kept(kept), port == 0 ? Ports.free() : port, List.of());
    }

    private static KafkaBroker start(DataDirectory directory, int port, List<String> jvmOptions) {
        killLeftover(directory.path());
        KafkaBroker broker = new KafkaBroker(directory, port, jvmOptions);
        broker.start();
        AtExit.run(broker.atExit);
        return broker;
    }

    private static void killLeftover(Path directory) {
        Optional<ProcessHandle> leftover =
                ProcessMark.in(directory.resolve("broker.process")).flatMap(ProcessMark::process);
        leftover.ifPresent(process -> {
            // Its JVM is gone, so it is about to end by itself; do not wait for its manners.
            process.destroyForcibly();
            process.onExit().join();
        });
    }

    /** Starts the broker again after {@link #stop} or {@link #kill}: same data, same port. */
    public synchronized void start() {
        if (running != null) {
            throw new IllegalStateException("Kafka already runs on port " + port);
        }
        Path ready = directory.resolve("ready");
        DataDirectory.delete(ready);
        List<String> command = new ArrayList<>(List.of(
                ChildProcess.java(),
                "-Xms64m",
                "-Xmx256m",
                "-XX:MaxDirectMemorySize=64m",
                "-XX:+UseSerialGC",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS",
                "-cp",
                classPath(),
                "onward.kit.local.KafkaBrokerProcess",
                configuration().toString(),
                ready.toString(),
                Long.toString(ProcessHandle.current().pid())));
        ChildProcess started = ChildProcess.start("kafka", command, Map.of(), log());
        started.mark().writeTo(directory.resolve("broker.process"));
        awaitReady(started, ready);
        running = started;
    }

    /** Stops the broker in an orderly way; the data stay. */
    public synchronized void stop() {
        if (running != null) {
            running.stop(STOP_PATIENCE);
            running = null;
        }
    }

    /** Kills the broker (SIGKILL); the data stay. */
    public synchronized void kill() {
        if (running != null) {
            running.kill();
            running = null;
        }
    }

    public synchronized boolean isRunning() {
        return running != null;
    }

    public String bootstrapServers() {
        return "localhost:" + port;
    }

    public int port() {
        return port;
    }

    /** How a later JVM finds the broker's process, while it runs. */
    public synchronized @Nullable ProcessMark mark() {
        return running == null ? null : running.mark();
    }

    /** The broker's own log. */
    public Path log() {
        return directory.resolve("broker.log");
    }

    @Override
    public void close() {
        AtExit.forget(atExit);
        stop();
        directory.release();
    }

    private void awaitReady(ChildProcess started, Path ready) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!Files.exists(ready)) {
                if (started.await(Duration.ofMillis(50)) || System.nanoTime() > deadline) {
                    started.kill();
                    throw new IllegalStateException(
                            "Kafka did not start on port " + port + ": " + started.complaint() + "; see "
                                    + started.log(),
                            new IllegalStateException(started.lastLines(20)));
                }
            }
        } catch (InterruptedException e) {
            started.kill();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Kafka was starting", e);
        }
    }

    /** Writes the broker's configuration anew at each start; what must not change is in the folder of the log. */
    private Path configuration() {
        int controllerPort = Ports.free();
        Properties properties = new Properties();
        Map.ofEntries(
                        Map.entry("process.roles", "broker,controller"),
                        Map.entry("node.id", "1"),
                        Map.entry(
                                "listeners",
                                "CLIENTS://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort),
                        Map.entry("advertised.listeners", "CLIENTS://localhost:" + port),
                        Map.entry("controller.quorum.voters", "1@localhost:" + controllerPort),
                        Map.entry("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                        Map.entry("inter.broker.listener.name", "CLIENTS"),
                        Map.entry("controller.listener.names", "CONTROLLER"),
                        Map.entry("log.dirs", directory.resolve("log").toString()),
                        Map.entry("auto.create.topics.enable", "false"),
                        Map.entry("default.replication.factor", "1"),
                        Map.entry("min.insync.replicas", "1"),
                        Map.entry("offsets.topic.replication.factor", "1"),
                        Map.entry("offsets.topic.num.partitions", "4"),
                        Map.entry("transaction.state.log.replication.factor", "1"),
                        Map.entry("transaction.state.log.min.isr", "1"),
                        Map.entry("transaction.state.log.num.partitions", "4"),
                        Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                        Map.entry("share.coordinator.state.topic.min.isr", "1"),
                        Map.entry("group.initial.rebalance.delay.ms", "0"),
                        // A laptop that does other things as well must not make the broker give up on itself.
                        Map.entry("initial.broker.registration.timeout.ms", Long.toString(PATIENCE.toMillis())),
                        Map.entry("num.network.threads", "2"),
                        Map.entry("num.io.threads", "4"),
                        Map.entry("num.recovery.threads.per.data.dir", "2"),
                        Map.entry("background.threads", "2"),
                        Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(4 * 1024 * 1024)),
                        Map.entry("log.index.size.max.bytes", Integer.toString(1024 * 1024)))
                .forEach(properties::setProperty);
        Path file = directory.resolve("broker.properties");
        try (OutputStream out = Files.newOutputStream(file)) {
            properties.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** The jars of the broker, as the build found them, and our own classes. */
    private static String classPath() {
        try (InputStream in = KafkaBroker.class.getResourceAsStream("kafka-broker.classpath")) {
            Objects.requireNonNull(in, "kafka-broker.classpath is missing: kit-local was not built by Maven");
            String jars = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            Path own = Path.of(KafkaBroker.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return own + File.pathSeparator + jars;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
