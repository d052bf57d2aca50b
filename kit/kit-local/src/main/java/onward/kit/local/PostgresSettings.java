package onward.kit.local;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link PostgresServer} is to run.
 *
 * @param directory where data and log are kept; null for a temporary folder that goes with the server
 * @param port 0 for a free one
 * @param durable false switches fsync and its relatives off: fast, and fit for tests only
 * @param parameters more server parameters, in the words of {@code postgresql.conf}
 */
public record PostgresSettings(@Nullable Path directory, int port, boolean durable, Map<String, String> parameters) {

    public PostgresSettings {
        parameters = Map.copyOf(parameters);
    }

    /** A server for one test run: temporary, on a free port, not durable. */
    public static PostgresSettings forTests() {
        return new PostgresSettings(
                null, 0, false, Map.of("max_connections", "300", "shared_buffers", "64MB", "max_wal_size", "512MB"));
    }

    /** A server that keeps its data in {@code directory} and survives a power cut. */
    public static PostgresSettings keptIn(Path directory, int port) {
        return new PostgresSettings(
                directory,
                port,
                true,
                Map.of("max_connections", "300", "shared_buffers", "256MB", "max_wal_size", "1GB"));
    }

    public PostgresSettings onPort(int otherPort) {
        return new PostgresSettings(directory, otherPort, durable, parameters);
    }

    public PostgresSettings durable(boolean yes) {
        return new PostgresSettings(directory, port, yes, parameters);
    }

    public PostgresSettings in(@Nullable Path otherDirectory) {
        return new PostgresSettings(otherDirectory, port, durable, parameters);
    }

    public PostgresSettings with(String parameter, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(parameter, value);
        return new PostgresSettings(directory, port, durable, more);
    }
}
