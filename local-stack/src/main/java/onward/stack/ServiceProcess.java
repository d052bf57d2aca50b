package onward.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import onward.kit.local.ChildProcess;
import org.jspecify.annotations.Nullable;

/** One process of one service, as packaged. It keeps its ports and settings through stop, kill and start. */
public final class ServiceProcess {

    private static final Duration START_PATIENCE = Duration.ofSeconds(240);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    /** A JVM assembles an AOT cache in a process of its own, which takes ten seconds of a processor. */
    private static final Duration RECORD_PATIENCE = Duration.ofMinutes(3);

    /** Small, but with room for an import; the collector that costs least with two cores. */
    private static final List<String> FLAGS = List.of(
            "-Xms32m",
            "-Xmx224m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseCompactObjectHeaders",
            "-XX:ReservedCodeCacheSize=64m",
            "-Xss512k",
            "-XX:TrimNativeHeapInterval=5000",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");

    private final Service service;
    private final String name;
    private final int port;
    private final int managementPort;
    private final Path jar;
    private final AotCache cache;
    private final Map<String, String> properties;
    private final Map<String, String> secrets;
    private final List<String> flags;
    private final SuiteSettings settings;
    private final HttpClient http;
    private @Nullable ChildProcess running;
    private boolean recording;

    /** {@code secrets} are settings as well, but handed over where other users of the machine do not see them. */
    ServiceProcess(
            Service service,
            int replica,
            int port,
            int managementPort,
            Map<String, String> properties,
            Map<String, String> secrets,
            SuiteSettings settings,
            HttpClient http) {
        this.service = service;
        this.name = replica == 1 ? service.title() : service.title() + "-" + replica;
        this.port = port;
        this.managementPort = managementPort;
        this.jar = settings.project().resolve(service.title()).resolve("target/quarkus-app/quarkus-run.jar");
        this.cache = new AotCache(jar);
        this.secrets = Map.copyOf(secrets);
        this.settings = settings;
        this.http = http;
        Map<String, String> all = new LinkedHashMap<>(properties);
        all.put("quarkus.http.port", Integer.toString(port));
        all.put("quarkus.management.port", Integer.toString(managementPort));
        all.putAll(settings.propertiesOf(service));
        this.properties = Map.copyOf(all);
        List<String> options = new ArrayList<>(FLAGS);
        options.addAll(settings.jvmOptionsOf(service));
        this.flags = List.copyOf(options);
    }

    public Service service() {
        return service;
    }

    /** Its name among the processes: {@code conversion-service}, {@code conversion-service-2}. */
    public String name() {
        return name;
    }

    /** Its own address, past the gateway. */
    public String url() {
        return "http://localhost:" + port;
    }

    /** Where it answers for its health ({@code /q/health}) and metrics ({@code /q/metrics}). */
    public String managementUrl() {
        return "http://localhost:" + managementPort;
    }

    public Path log() {
        return settings.logs().resolve(name + ".log");
    }

    /** Starts the process; {@link #awaitReady} tells when it serves. */
    public void start() {
        start(Map.of());
    }

    /** Starts the process with more system properties, this time only. */
    public void start(Map<String, String> moreProperties) {
        start(moreProperties, List.of());
    }

    /** Starts the process with more system properties and options of the JVM, this time only; other options do without an AOT cache. */
    public synchronized void start(Map<String, String> moreProperties, List<String> moreOptions) {
        List<String> options = new ArrayList<>(flags);
        options.addAll(moreOptions);
        recording = settings.aotCaches() == AotCaches.RECORDED_IF_MISSING && cache.isMissing(options);
        if (recording) {
            cache.forgetRecording();
            launch(moreProperties, options, cache.recordOptions());
        } else {
            launch(moreProperties, options, cache.fits(options) ? List.of(cache.useOption()) : List.of());
        }
    }

    /** Stops the process as an operator would (SIGTERM). What it has recorded is given up. */
    public synchronized void stop() {
        ChildProcess stopped = running;
        if (stopped == null) {
            return;
        }
        if (recording) {
            stopWithoutWriting(stopped);
        }
        stopped.stop(STOP_PATIENCE);
        ended();
    }

    /** Once it has closed the service, all that a recording JVM still does is to write the cache, which takes its time. */
    private void stopWithoutWriting(ChildProcess stopped) {
        long deadline = System.nanoTime() + STOP_PATIENCE.toNanos();
        long said = stopped.logSize();
        try {
            stopped.killChildren();
            stopped.askToEnd();
            while (!stopped.await(Duration.ofMillis(50))
                    && !stopped.hasSaidSince(said, " stopped in ")
                    && System.nanoTime() < deadline) {
                // Quarkus says it when all of the service is closed.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stopped.kill();
    }

    /** Kills the process (SIGKILL). */
    public synchronized void kill() {
        if (running != null) {
            running.kill();
            ended();
        }
    }

    public void restart() {
        stop();
        start();
        awaitReady();
    }

    public synchronized boolean isRunning() {
        return running != null && running.isAlive();
    }

    /** Waits for a process that ends by itself; its exit code. */
    public int awaitEnd() throws InterruptedException {
        return child().await();
    }

    /** The id of the process; 0 while it does not run. */
    public synchronized long pid() {
        return running == null ? 0 : running.pid();
    }

    /** Whether it has begun to record an AOT cache that is not written yet. */
    synchronized boolean isRecording() {
        return recording && running != null;
    }

    /** The time of processors it has taken so far. */
    Duration cpuTime() {
        return ProcessHandle.of(pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    /** Lets the process write what it has recorded, while it goes on; what became of it, for people. */
    String endRecording() throws InterruptedException {
        String told = new JdkCommand(pid()).run("AOT.end_recording", RECORD_PATIENCE);
        synchronized (this) {
            if (running == null) {
                return "not written, the service ended meanwhile";
            }
            recording = false;
            if (cache.accept(flags)) {
                return "written";
            }
            cache.giveUp(flags);
            return "not written, and not tried again with this JDK: " + told;
        }
    }

    /** Whether it says of itself that it can serve. */
    public boolean isReady() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(managementUrl() + "/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + name, e);
        }
    }

    /**
     * Waits until the process serves.
     *
     * @throws IllegalStateException if it ends instead, or takes more than four minutes; the end of its log is its cause
     */
    public void awaitReady() {
        ChildProcess awaited = child();
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        try {
            while (!isReady()) {
                if (awaited.await(Duration.ofMillis(100))) {
                    throw new IllegalStateException(
                            name + " ended instead of starting: " + awaited.complaint() + "; see " + log(),
                            new IllegalStateException(awaited.lastLines(15)));
                }
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            name + " was not ready within " + START_PATIENCE.toSeconds() + " s; see " + log(),
                            new IllegalStateException(awaited.lastLines(15)));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + name, e);
        }
    }

    private synchronized void launch(Map<String, String> moreProperties, List<String> options, List<String> aot) {
        if (running != null && running.isAlive()) {
            throw new IllegalStateException(name + " already runs");
        }
        List<String> command = new ArrayList<>();
        command.add(ChildProcess.java());
        command.addAll(options);
        command.addAll(aot);
        Map<String, String> all = new LinkedHashMap<>(properties);
        all.putAll(moreProperties);
        all.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-Djava.io.tmpdir=" + settings.scratch());
        command.add("-jar");
        command.add(jar.toString());
        Map<String, String> environment = new HashMap<>();
        // glibc keeps a memory arena per thread otherwise, which nobody gives back.
        environment.put("MALLOC_ARENA_MAX", "2");
        // The JVM that assembles a cache at the end of the recording inherits our small heap.
        environment.put("JDK_AOT_VM_OPTIONS", "-Xmx512m");
        secrets.forEach((key, value) -> environment.put(key.replace('.', '_').toUpperCase(Locale.ROOT), value));
        ChildProcess started = ChildProcess.start(name, command, environment, log());
        started.mark().writeTo(settings.processes().resolve(name + ".process"));
        running = started;
    }

    private synchronized ChildProcess child() {
        if (running == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return running;
    }

    private void ended() {
        running = null;
        if (recording) {
            cache.forgetRecording();
        }
        settings.processes().resolve(name + ".process").toFile().delete();
    }
}
