package onward.party;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;
import javax.sql.DataSource;
import onward.kit.test.OnwardStack;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is promised to be kept for a time only goes by itself when that is over, more than one batch of it, and nothing else goes. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
class RetentionIT {
    private static final int MANY = 2_300;

    @Inject
    DataSource database;

    /** A table, what its rows are named by, how many go, and the statement that writes one of a given age in hours under a name. */
    static Stream<Arguments> promises() {
        String tombstones = """
                insert into prepared_items (conversion_id, round, state, items, at)
                select gen_random_uuid(), %s, 'CANCELLED', '[]', now() - interval '%d hours' from generate_series(1, %d)""";
        return Stream.of(
                Arguments.of("prepared_items", "round", tombstones, 30 * 24),
                Arguments.of("prepared_items", "round", tombstones.replace("CANCELLED", "CONFIRMED"), 30 * 24),
                Arguments.of("idempotency_key", "user_id", """
                        insert into idempotency_key (user_id, key, method, path, body_hash, status, headers, created_at)
                        select '%s', gen_random_uuid()::text, 'POST', '/x', '', 201, '{}', now() - interval '%d hours'
                        from generate_series(1, %d)""", 24),
                Arguments.of("inbox", "consumer", """
                        insert into inbox (consumer, message_id, at)
                        select '%s', gen_random_uuid(), now() - interval '%d hours' from generate_series(1, %d)""", 9 * 24),
                Arguments.of("quarantine", "reason", """
                        insert into quarantine (consumer, topic, partition_number, record_offset, message_id, header_names,
                                                header_values, reason, released_at)
                        select 'nobody', 'nowhere', 0, 0, gen_random_uuid(), '{}', '{}', '%s', now() - interval '%d hours'
                        from generate_series(1, %d)""", 30 * 24),
                Arguments.of("file", "name", """
                        insert into file (id, name, content_type, size, sha256, uploaded_by, uploaded_at, complete, unreferenced_since)
                        select gen_random_uuid(), '%s', 'text/plain', 1, '', 'ann', now(), false, now() - interval '%d hours'
                        from generate_series(1, %d)""", 24));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("promises")
    void goesWhenItsTimeIsOver(String table, String named, String insert, int hours) throws SQLException {
        int old = name();
        int fresh = old + 1;
        write(insert.formatted(fresh, hours - 1, 3));
        write(insert.formatted(old, hours + 1, MANY));

        await().atMost(Duration.ofSeconds(60)).until(() -> count(table, named, old) == 0);
        assertEquals(3, count(table, named, fresh));
    }

    /** A payload goes with confirm or cancel: a conversion may wait for a year. A record in quarantine waits for somebody. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("withoutEnd")
    void staysForAsLongAsSomebodyMayWantIt(String table, String named, String insert, String goes, int hours)
            throws SQLException {
        int stays = name();
        int old = stays + 1;
        write(insert.formatted(stays, 500 * 24, 3));
        write(goes.formatted(old, hours + 1, MANY));

        await().atMost(Duration.ofSeconds(60)).until(() -> count(table, named, old) == 0);
        assertEquals(3, count(table, named, stays));
    }

    static Stream<Arguments> withoutEnd() {
        return promises()
                .map(Arguments::get)
                .filter(promise -> promise[0].equals("prepared_items") || promise[0].equals("quarantine"))
                .map(promise -> Arguments.of(
                        promise[0],
                        promise[1],
                        ((String) promise[2])
                                .replace("CANCELLED", "PREPARED")
                                .replace("CONFIRMED", "PREPARED")
                                .replace("reason, released_at", "reason, at"),
                        promise[2],
                        promise[3]));
    }

    private static int name() {
        return java.util.concurrent.ThreadLocalRandom.current().nextInt(1_000, 1_000_000_000);
    }

    private long count(String table, String named, int name) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select count(*) from %s where %s::text = '%d'".formatted(table, named, name))) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void write(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
