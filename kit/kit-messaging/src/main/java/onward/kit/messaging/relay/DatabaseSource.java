package onward.kit.messaging.relay;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Opens the relay's own connections, apart from the pool: requests that have taken all of the pool must not keep the relay
 * from sending, nor the other way round.
 */
public record DatabaseSource(String url, String user, String password) {

    /** A connection whose transactions are the relay's rounds; the name is how an operator finds it. */
    Connection open(String name) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", name);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "20");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("prepareThreshold", "2");
        // Losing a deletion in a power cut means sending twice, which receivers expect; so no round waits for the disk.
        // A relay that hangs loses its claims after 20 s: more than it can spend on a round, see ProducerSource.
        properties.setProperty(
                "options",
                "-c synchronous_commit=off -c statement_timeout=10s -c idle_in_transaction_session_timeout=20s");
        Connection connection = DriverManager.getConnection(url, properties);
        connection.setAutoCommit(false);
        return connection;
    }
}
