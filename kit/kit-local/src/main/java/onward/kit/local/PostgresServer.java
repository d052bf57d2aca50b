package onward.kit.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL server from the zonky binaries. It can be stopped, killed and started again with the same data on
 * the same port. Text sorts by code point on every machine, whatever its locale.
 */
public final class PostgresServer implements AutoCloseable {

    public static final String USER = "onward";
    public static final String PASSWORD = "onward";

    private static final String TEMPORARY = "postgres";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PostgresSettings settings;
    private final DataDirectory directory;
    private final int port;
    private final Runnable atExit = this::close;
    private @Nullable EmbeddedPostgres running;

    private PostgresServer(PostgresSettings settings, DataDirectory directory) {
        this.settings = settings;
        this.directory = directory;
        this.port = settings.port() == 0 ? Ports.free() : settings.port();
    }

    /**
     * Starts a server and waits until it answers. A server that a killed JVM left running on the same directory is
     * stopped first.
     *
     * @throws IllegalStateException if the directory is in use by another JVM, or the server does not start
     */
    public static PostgresServer start(PostgresSettings settings) {
        Path kept = settings.directory();
        if (kept == null) {
            DataDirectory.leftBehind(TEMPORARY).forEach(PostgresServer::remove);
        }
        DataDirectory directory = kept == null ? DataDirectory.temporary(TEMPORARY) : DataDirectory.kept(kept);
        PostgresServer server = new PostgresServer(settings, directory);
        stopLeftover(directory.resolve("data"));
        server.start();
        AtExit.run(server.atExit);
        return server;
    }

    /**
     * Ends the server that a JVM left running on {@code directory} when it was killed; whether there was one.
     *
     * @throws IllegalStateException if that JVM is alive
     */
    public static boolean endLeftover(Path directory) {
        return DataDirectory.endLeftover(directory, () -> stopLeftover(directory.resolve("data")));
    }

    /** Starts the server again after {@link #stop} or {@link #kill}: same data, same port. */
    public synchronized void start() {
        if (running != null) {
            throw new IllegalStateException("PostgreSQL already runs on port " + port);
        }
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("data"))
                .setOverrideWorkingDirectory(DataDirectory.temporaryRoot()
                        .resolve("postgres-binaries")
                        .toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(PATIENCE)
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C");
        String durability = settings.durable() ? "on" : "off";
        builder.setServerConfig("fsync", durability);
        builder.setServerConfig("full_page_writes", durability);
        builder.setServerConfig("synchronous_commit", durability);
        settings.parameters().forEach(builder::setServerConfig);
        try {
            EmbeddedPostgres started = builder.start();
            createUser(started);
            running = started;
        } catch (IOException | SQLException | IllegalStateException e) {
            throw new IllegalStateException("PostgreSQL did not start on port " + port + "; its log is " + log(), e);
        }
    }

    /** Stops the server as an operator would, cutting open connections; the data stay. */
    public synchronized void stop() {
        if (running != null) {
            close(running);
            running = null;
        }
    }

    /** Kills the server (SIGKILL), as a power cut would; the data stay, and the next start recovers them. */
    public synchronized void kill() {
        EmbeddedPostgres killed = running;
        if (killed == null) {
            return;
        }
        ProcessHandle postmaster = process();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(PostgresServer::awaitEnd);
        close(killed);
        running = null;
    }

    public synchronized boolean isRunning() {
        return running != null;
    }

    /** The id of its first process, of which all others are children. */
    public long pid() {
        return process().pid();
    }

    private ProcessHandle process() {
        return postmaster(directory.resolve("data"))
                .orElseThrow(() -> new IllegalStateException("PostgreSQL on port " + port + " is not running"));
    }

    /** Creates a database owned by {@link #USER} unless it is there. */
    public void createDatabase(String name) {
        try (Connection connection = administrator();
                Statement statement = connection.createStatement()) {
            try (ResultSet found = statement.executeQuery("select 1 from pg_database where datname = '" + name + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("create database \"" + name + "\" owner " + USER);
        } catch (SQLException e) {
            throw new IllegalStateException("Could not create the database " + name, e);
        }
    }

    /** Drops a database, cutting the connections to it. */
    public void dropDatabase(String name) {
        try (Connection connection = administrator();
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists \"" + name + "\" with (force)");
        } catch (SQLException e) {
            throw new IllegalStateException("Could not drop the database " + name, e);
        }
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }

    /** A connection as {@link #USER}, for tests and for preparing data. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), USER, PASSWORD);
    }

    public int port() {
        return port;
    }

    /** The server's own log. */
    public Path log() {
        return directory.resolve("server.log");
    }

    @Override
    public void close() {
        AtExit.forget(atExit);
        stop();
        directory.release();
    }

    private Connection administrator() throws SQLException {
        return DriverManager.getConnection(jdbcUrl("postgres"), "postgres", "postgres");
    }

    private static void createUser(EmbeddedPostgres started) throws SQLException {
        try (Connection connection = started.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet found = statement.executeQuery("select 1 from pg_roles where rolname = '" + USER + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("create role " + USER + " login createdb password '" + PASSWORD + "'");
        }
    }

    private static void close(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path temporary) {
        stopLeftover(temporary.resolve("data"));
        DataDirectory.delete(temporary);
    }

    /** The owner of this data directory is gone, so whoever still serves it was left behind; its clients go with it. */
    private static boolean stopLeftover(Path data) {
        Optional<ProcessHandle> leftover = postmaster(data);
        leftover.ifPresent(postmaster -> {
            List<ProcessHandle> sessions = postmaster.descendants().toList();
            postmaster.destroy();
            sessions.forEach(ProcessHandle::destroy);
            awaitEnd(postmaster);
        });
        return leftover.isPresent();
    }

    /** The server process of a data directory: the one named in its pid file, started when that says it was. */
    private static Optional<ProcessHandle> postmaster(Path data) {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file);
            ProcessMark mark = new ProcessMark(
                    Long.parseLong(lines.get(0).strip()),
                    Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip())));
            return mark.process();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        CompletableFuture<ProcessHandle> end = process.onExit();
        try {
            end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
