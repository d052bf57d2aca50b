package onward.kit.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL server from the zonky binaries. It can be stopped, killed and started again with the same data on
 * the same port. It listens on the loopback interface alone and asks everybody for a password. Text sorts by code point
 * on every machine, whatever its locale.
 */
public final class PostgresServer implements AutoCloseable {

    private static final String SUPERUSER = "postgres";
    private static final String TEMPORARY = "postgres";
    private static final Duration START_PATIENCE = Duration.ofSeconds(90);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    /** Owned all databases in earlier versions of this class, with a password that everybody knew. */
    private static final String FORMER_OWNER = "onward";

    private final PostgresSettings settings;
    private final DataDirectory directory;
    private final int port;
    private final Runnable atExit = this::close;
    private @Nullable ChildProcess running;

    private PostgresServer(PostgresSettings settings, DataDirectory directory) {
        this.settings = settings;
        this.directory = directory;
        this.port = settings.port() == 0 ? Ports.free() : settings.port();
    }

    /**
     * Starts a server and waits until it answers. A server that a killed JVM left running on the same directory is
     * stopped first, and what it left half done is done again.
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
        AtExit.run(server.atExit);
        try {
            stopLeftover(server.data());
            // Of a server that was killed; PostgreSQL would take whoever has its id now, even a dead one, for it.
            DataDirectory.delete(server.data().resolve("postmaster.pid"));
            server.start();
            return server;
        } catch (RuntimeException | Error failure) {
            server.close();
            throw failure;
        }
    }

    /** Starts the server again after {@link #stop} or {@link #kill}: same data, same port. */
    public synchronized void start() {
        if (running != null) {
            throw new IllegalStateException("PostgreSQL already runs on port " + port);
        }
        PostgresProgram programs = new PostgresProgram(log());
        try {
            prepareData(programs);
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL cannot use " + directory.path() + ": " + e.getMessage(), e);
        }
        ChildProcess started = programs.start("postgres", arguments()).endedByItsOwner();
        running = started;
        awaitReady(started);
    }

    /** Stops the server as an operator would, cutting open connections; the data stay. */
    public synchronized void stop() {
        ChildProcess stopped = running;
        if (stopped == null) {
            return;
        }
        stopFast(stopped.pid());
        stopped.stop(STOP_PATIENCE);
        running = null;
    }

    /** Kills the server (SIGKILL), as a power cut would; the data stay, and the next start recovers them. */
    public synchronized void kill() {
        ChildProcess killed = running;
        if (killed == null) {
            return;
        }
        List<ProcessHandle> children = ProcessHandle.of(killed.pid())
                .map(postmaster -> postmaster.descendants().toList())
                .orElse(List.of());
        killed.kill();
        children.forEach(ProcessHandle::destroyForcibly);
        children.forEach(PostgresServer::awaitEnd);
        running = null;
    }

    public synchronized boolean isRunning() {
        return running != null;
    }

    /** The id of its first process, of which all others are children. */
    public synchronized long pid() {
        if (running == null) {
            throw new IllegalStateException("PostgreSQL on port " + port + " is not running");
        }
        return running.pid();
    }

    /** Creates a database, and a role of the same name that owns it and nothing else, unless they are there. */
    public DatabaseAccess createDatabase(String name) {
        DatabaseAccess access = access(name);
        try (Connection connection = administrator(SUPERUSER);
                Statement statement = connection.createStatement()) {
            String owner = ask(
                    connection,
                    "select r.rolname from pg_database d join pg_roles r on r.oid = d.datdba where d.datname = ?",
                    name);
            boolean roleExists = ask(connection, "select rolname from pg_roles where rolname = ?", name) != null;
            statement.execute("%s role \"%s\" login password '%s'"
                    .formatted(roleExists ? "alter" : "create", name, access.password()));
            if (owner == null) {
                statement.execute("create database \"" + name + "\" owner \"" + name + "\"");
            } else if (!owner.equals(name)) {
                takeOver(connection, name);
            }
            statement.execute("revoke all on database \"" + name + "\" from public");
        } catch (SQLException e) {
            throw new IllegalStateException("Could not create the database " + name + ": " + e.getMessage(), e);
        }
        return access;
    }

    private void takeOver(Connection connection, String name) throws SQLException {
        if (ask(connection, "select rolname from pg_roles where rolname = ?", FORMER_OWNER) != null) {
            try (Connection inside = administrator(name);
                    Statement statement = inside.createStatement()) {
                statement.execute("reassign owned by " + FORMER_OWNER + " to \"" + name + "\"");
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("alter database \"" + name + "\" owner to \"" + name + "\"");
        }
    }

    /** Drops a database, cutting the connections to it. */
    public void dropDatabase(String name) {
        try (Connection connection = administrator(SUPERUSER);
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists \"" + name + "\" with (force)");
        } catch (SQLException e) {
            throw new IllegalStateException("Could not drop the database " + name, e);
        }
    }

    /** How to reach a database as its owner. The password is made at the first call and kept with the data. */
    public DatabaseAccess access(String database) {
        return new DatabaseAccess(jdbcUrl(database), database, password(database));
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }

    /** A connection as the owner of a database, for tests and for preparing data. */
    public Connection connect(String database) throws SQLException {
        return access(database).connect();
    }

    public int port() {
        return port;
    }

    /** The server's own log. */
    public Path log() {
        return directory.resolve("server.log");
    }

    /** Where the password of a role is kept; only the owner of the file may read it. */
    public Path passwordFile(String role) {
        return directory.resolve("passwords").resolve(role);
    }

    @Override
    public void close() {
        AtExit.forget(atExit);
        stop();
        directory.release();
    }

    private Path data() {
        return directory.resolve("data");
    }

    private String password(String role) {
        return PrivateFile.password(passwordFile(role));
    }

    /** A connection as superuser. */
    Connection administrator(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), SUPERUSER, password(SUPERUSER));
    }

    private void prepareData(PostgresProgram programs) throws IOException {
        boolean passwordIsNew = !Files.exists(passwordFile(SUPERUSER));
        String password = password(SUPERUSER);
        if (!Files.exists(data())) {
            createData(programs);
        } else if (passwordIsNew) {
            // Made by an earlier version, which trusted everybody on this machine.
            programs.runAlone(data(), "alter role " + SUPERUSER + " password '" + password + "'");
        }
        Files.writeString(data().resolve("pg_hba.conf"), """
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128      scram-sha-256
            """);
    }

    /** Aside, then renamed: a directory that initdb was killed in cannot be told from a good one. */
    private void createData(PostgresProgram programs) throws IOException {
        Path aside = directory.resolve("data.part");
        DataDirectory.delete(aside);
        List<String> arguments = new ArrayList<>(List.of(
                "-D",
                aside.toString(),
                "--username=" + SUPERUSER,
                "--pwfile=" + passwordFile(SUPERUSER),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions"));
        if (!settings.durable()) {
            arguments.add("--no-sync");
        }
        try {
            programs.run("initdb", arguments);
        } catch (IllegalStateException failure) {
            DataDirectory.delete(aside);
            throw failure;
        }
        Files.move(aside, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private List<String> arguments() {
        String durability = settings.durable() ? "on" : "off";
        List<String> arguments = new ArrayList<>(List.of("-D", data().toString(), "-p", Integer.toString(port)));
        // No socket in a folder that all users share.
        List.of(
                        "listen_addresses=localhost",
                        "unix_socket_directories=",
                        "timezone=UTC",
                        "fsync=" + durability,
                        "full_page_writes=" + durability,
                        "synchronous_commit=" + durability)
                .forEach(parameter -> arguments.addAll(List.of("-c", parameter)));
        settings.parameters().forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
        return arguments;
    }

    private void awaitReady(ChildProcess started) {
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        try {
            while (true) {
                try (Connection connection = administrator(SUPERUSER)) {
                    if (connection.isValid(5)) {
                        return;
                    }
                } catch (SQLException notYet) {
                    if (started.await(Duration.ofMillis(50))) {
                        running = null;
                        throw new IllegalStateException(
                                "PostgreSQL did not start on port " + port + ": " + started.complaint(), notYet);
                    }
                    if (System.nanoTime() > deadline) {
                        throw new IllegalStateException(
                                "PostgreSQL was not ready on port " + port + " within " + START_PATIENCE.toSeconds()
                                        + " s: " + notYet.getMessage(),
                                notYet);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while PostgreSQL was starting", e);
        }
    }

    private static @Nullable String ask(Connection connection, String query, String argument) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, argument);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? result.getString(1) : null;
            }
        }
    }

    /** SIGINT: "fast shutdown", which does not wait for clients. Java itself can only send SIGTERM, which does. */
    private static void stopFast(long postmaster) {
        try {
            new ProcessBuilder("sh", "-c", "kill -INT " + postmaster)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Path temporary) {
        stopLeftover(temporary.resolve("data"));
        DataDirectory.delete(temporary);
    }

    /** The owner of this data directory is gone, so whoever still serves it was left behind; its clients go with it. */
    private static void stopLeftover(Path data) {
        postmaster(data).ifPresent(postmaster -> {
            stopFast(postmaster.pid());
            awaitEnd(postmaster);
        });
    }

    /** The server process of a data directory: the one named in its pid file, started when that says it was. */
    private static Optional<ProcessHandle> postmaster(Path data) {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (Stream<String> content = Files.lines(file)) {
            List<String> lines = content.toList();
            if (lines.size() < 3) {
                return Optional.empty();
            }
            ProcessMark mark = new ProcessMark(
                    Long.parseLong(lines.get(0).strip()),
                    Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip())));
            return mark.process();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        boolean late = process.onExit()
                        .orTimeout(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)
                        .handle((ended, failure) -> failure)
                        .join()
                != null;
        if (late) {
            process.destroyForcibly();
        }
    }
}
