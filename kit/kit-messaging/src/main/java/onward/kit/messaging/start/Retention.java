package onward.kit.messaging.start;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import onward.kit.messaging.loop.Work;

/** Forgets messages that cannot come again, some thousand at a time so that nobody waits for it. */
final class Retention implements Work {

    private static final String FORGET_SEEN = """
            delete from inbox where ctid = any (array(
                select ctid from inbox where at < clock_timestamp() - ? * interval '1 second' limit 5000))""";

    private static final String FORGET_RELEASED = """
            delete from quarantine where id = any (array(
                select id from quarantine where released_at < clock_timestamp() - ? * interval '1 second' limit 500))""";

    private final DataSource database;
    private final MessagingSettings settings;

    Retention(DataSource database, MessagingSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    @Override
    public boolean turn() throws SQLException {
        forget(FORGET_SEEN, settings.inboxRetention());
        forget(FORGET_RELEASED, settings.quarantineRetention());
        return true;
    }

    private void forget(String statement, Duration age) throws SQLException {
        while (forgetSome(statement, age) > 0) {
            // A statement that found some may have left others.
        }
    }

    private int forgetSome(String statement, Duration age) throws SQLException {
        try (var connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement(statement)) {
            delete.setLong(1, age.toSeconds());
            return delete.executeUpdate();
        }
    }
}
