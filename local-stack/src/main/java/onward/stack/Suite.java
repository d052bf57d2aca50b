package onward.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import onward.kit.local.AtExit;
import onward.kit.local.KafkaBroker;
import onward.kit.local.LocalUser;
import onward.kit.local.OpenIdIssuer;
import onward.kit.local.Ports;
import onward.kit.local.PostgresServer;
import onward.kit.local.PostgresSettings;
import onward.kit.local.TokenClaims;
import org.jspecify.annotations.Nullable;

/**
 * The whole suite, running. Every process and server in it can be stopped, killed and started again alone, which is
 * what fault tests are made of.
 */
public final class Suite implements AutoCloseable {

    /** Where {@code ./onward up} lets PostgreSQL listen. */
    public static final int POSTGRES_PORT = 15432;

    /** Where {@code ./onward up} lets the Kafka broker listen. */
    public static final int KAFKA_PORT = 19092;

    /** Where {@code ./onward up} lets the OpenID issuer listen. */
    public static final int ISSUER_PORT = 8090;

    private final SuiteSettings settings;
    private final Progress progress;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ExecutorService side = Executors.newVirtualThreadPerTaskExecutor();
    private final List<PostgresServer> databaseServers = new ArrayList<>();
    private final Map<Service, PostgresServer> databases = new EnumMap<>(Service.class);
    private final Map<Service, List<ServiceProcess>> processes = new EnumMap<>(Service.class);
    private final Runnable atExit = this::close;
    private @Nullable OpenIdIssuer issuer;
    private @Nullable CompletableFuture<KafkaBroker> broker;

    private Suite(SuiteSettings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /** Starts everything and waits until every service says that it is ready. */
    public static Suite start(SuiteSettings settings) {
        return start(settings, Progress.SILENT);
    }

    /** Starts everything and waits until every service says that it is ready, telling {@code progress} on the way. */
    public static Suite start(SuiteSettings settings, Progress progress) {
        Suite suite = new Suite(settings, progress);
        try {
            suite.startServers();
            suite.prepareProcesses();
            suite.startProcesses();
            // The last to be registered is the first to be ended: all services at once, then the servers.
            AtExit.run(suite.atExit);
            return suite;
        } catch (RuntimeException | Error failure) {
            suite.closeAfter(failure);
            throw failure;
        }
    }

    /** The only door: where clients go. */
    public String gatewayUrl() {
        return process(Service.GATEWAY).url();
    }

    /** A bearer token for {@code user}. Wrong ones are made from {@link TokenClaims} by {@code issuer().tokens()}. */
    public String token(LocalUser user) {
        return issuer().tokens().token(user);
    }

    public OpenIdIssuer issuer() {
        return Objects.requireNonNull(issuer, "The suite has not started");
    }

    public KafkaBroker broker() {
        try {
            return Objects.requireNonNull(broker, "The suite has not started").join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** The server that holds the database of {@code service}: its own if the settings say so, else the shared one. */
    public PostgresServer databaseServer(Service service) {
        return Objects.requireNonNull(databases.get(service), () -> service + " has no database");
    }

    /** The first process of a service, the one that the others know. */
    public ServiceProcess process(Service service) {
        return replicas(service).getFirst();
    }

    /** All processes of a service. */
    public List<ServiceProcess> replicas(Service service) {
        return Objects.requireNonNull(processes.get(service), "The suite has not started");
    }

    /** All processes of all services. */
    public List<ServiceProcess> processes() {
        return processes.values().stream().flatMap(Collection::stream).toList();
    }

    /**
     * Lets every local user be seen once, which is how users enter the user directory.
     *
     * @return what went wrong, one line for each user to whom the gateway did not answer 200
     */
    public List<String> introduceLocalUsers() {
        List<String> failures = new ArrayList<>();
        for (LocalUser user : LocalUser.all()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(gatewayUrl() + "/api/v1/me"))
                    .header("Authorization", "Bearer " + token(user))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            try {
                int status = http.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (status != 200) {
                    failures.add("GET /api/v1/me as " + user.id() + " was answered " + status);
                }
            } catch (IOException e) {
                failures.add("GET /api/v1/me as " + user.id() + " failed: " + e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while introducing " + user.id(), e);
            }
        }
        return failures;
    }

    /** Ends all that has been started, whatever goes wrong with that: what matters is why the suite did not start. */
    private void closeAfter(Throwable failure) {
        try {
            close();
        } catch (RuntimeException alsoWrong) {
            failure.addSuppressed(alsoWrong);
        }
    }

    /** Writes the AOT caches that are missing, once the services have nothing else to do. Returns at once. */
    public void writeAotCachesWhenIdle() {
        new AotRecording(recordingProcesses(), progress).writeWhenIdle();
    }

    /** Writes the AOT caches that are missing, and returns when they are there. */
    public void writeAotCaches() {
        new AotRecording(recordingProcesses(), progress).writeNow();
    }

    private List<ServiceProcess> recordingProcesses() {
        return processes().stream().filter(ServiceProcess::isRecording).toList();
    }

    /** Stops everything in order: services, then the servers they need. The data folder stays. */
    @Override
    public synchronized void close() {
        AtExit.forget(atExit);
        together(processes().stream().<Runnable>map(process -> process::stop).toList());
        List<Runnable> servers = new ArrayList<>();
        databaseServers.forEach(server -> servers.add(server::close));
        CompletableFuture<KafkaBroker> started = broker;
        if (started != null) {
            // A broker that did not start has nothing to close; its failure was told when it was asked for.
            servers.add(() -> started.handle((running, failure) -> running)
                    .thenAccept(running -> {
                        if (running != null) {
                            running.close();
                        }
                    })
                    .join());
        }
        together(servers);
        databaseServers.clear();
        if (issuer != null) {
            issuer.close();
        }
        side.shutdown();
        http.close();
    }

    private void startServers() {
        progress.say("Starting PostgreSQL, Kafka and the OpenID issuer");
        createFolders();
        issuer = OpenIdIssuer.start(
                settings.fixedPorts() ? ISSUER_PORT : 0, settings.data().resolve("issuer"));
        broker = CompletableFuture.supplyAsync(
                () -> KafkaBroker.start(settings.data().resolve("kafka"), settings.fixedPorts() ? KAFKA_PORT : 0),
                side);
        PostgresServer shared = startDatabaseServer("postgres", settings.fixedPorts() ? POSTGRES_PORT : 0);
        for (Service service : Service.values()) {
            service.database().ifPresent(name -> {
                PostgresServer server =
                        settings.ownServers().contains(service) ? startDatabaseServer("postgres-" + name, 0) : shared;
                server.createDatabase(name);
                databases.put(service, server);
            });
        }
    }

    private PostgresServer startDatabaseServer(String folder, int port) {
        PostgresServer server = PostgresServer.start(
                PostgresSettings.keptIn(settings.data().resolve(folder), port).durable(settings.durable()));
        databaseServers.add(server);
        return server;
    }

    private void prepareProcesses() {
        Map<Service, Integer> ports = new EnumMap<>(Service.class);
        Map<String, String> common = new HashMap<>();
        for (Service service : Service.values()) {
            int port = settings.fixedPorts() ? service.port() : Ports.free();
            ports.put(service, port);
            service.addressSetting().ifPresent(setting -> common.put(setting, "http://localhost:" + port));
        }
        common.put("quarkus.oidc.auth-server-url", issuer().url());
        common.put("kafka.bootstrap.servers", broker().bootstrapServers());
        for (Service service : Service.values()) {
            Map<String, String> properties = new HashMap<>(common);
            properties.put("quarkus.http.host", service == Service.GATEWAY ? settings.host() : SuiteSettings.LOOPBACK);
            properties.put("quarkus.management.host", SuiteSettings.LOOPBACK);
            if (settings.fixedPorts()) {
                // Nobody sends requests here who has to be told first that the service is going.
                properties.put("quarkus.shutdown.delay", "0s");
            }
            Map<String, String> secrets = service.database()
                    .map(name -> databaseServer(service).access(name).settings())
                    .orElse(Map.of());
            List<ServiceProcess> replicas = new ArrayList<>();
            for (int replica = 1; replica <= settings.replicasOf(service); replica++) {
                int port = replica == 1 ? Objects.requireNonNull(ports.get(service)) : Ports.free();
                int managementPort = replica == 1 && settings.fixedPorts() ? service.managementPort() : Ports.free();
                // Killed and started again, it gets its partitions back at once.
                properties.put("onward.messaging.instance", service.title() + "-" + replica);
                replicas.add(new ServiceProcess(
                        service, replica, port, managementPort, properties, secrets, settings, http));
            }
            processes.put(service, List.copyOf(replicas));
        }
    }

    private void startProcesses() {
        progress.say("Starting " + processes().size() + " services");
        long begin = System.nanoTime();
        processes().forEach(ServiceProcess::start);
        together(processes().stream()
                .<Runnable>map(process -> () -> {
                    process.awaitReady();
                    progress.say("  " + process.name() + " is ready after "
                            + Math.round((System.nanoTime() - begin) / 1e8) / 10.0 + " s");
                })
                .toList());
    }

    private void createFolders() {
        try {
            Files.createDirectories(settings.logs());
            Files.createDirectories(settings.processes());
            Files.createDirectories(settings.scratch());
        } catch (IOException e) {
            throw new UncheckedIOException("There is no writing in " + settings.data() + ": " + e.getMessage(), e);
        }
    }

    /** Does all at once and waits for all; the first failure is thrown when the others are done. */
    private void together(List<Runnable> tasks) {
        try {
            CompletableFuture.allOf(tasks.stream()
                            .map(task -> CompletableFuture.runAsync(task, side))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }
}
