package onward.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import onward.kit.local.PostgresServer;
import org.jspecify.annotations.Nullable;

/**
 * The floor that creating leads is held against: the same rows into the same tables with the same indexes on the same server, by bare JDBC with
 * prepared statements, one transaction each, one connection per client.
 */
final class Floor implements AutoCloseable {
    private final List<Client> clients = new ArrayList<>();

    /** Copies the rows that this lead's creation wrote. */
    static Floor of(PostgresServer server, UUID lead, int clients) throws SQLException {
        Floor floor = new Floor();
        for (int i = 0; i < clients; i++) {
            floor.clients.add(new Client(server.connect("lead"), lead));
        }
        return floor;
    }

    boolean once(int client) throws SQLException {
        clients.get(client).create();
        return true;
    }

    @Override
    public void close() throws SQLException {
        for (Client client : clients) {
            client.connection.close();
        }
    }

    private static final class Client {
        private final Connection connection;
        private final Copy lead;
        private final Copy history;
        private final PreparedStatement outbox;

        Client(Connection connection, UUID original) throws SQLException {
            this.connection = connection;
            lead = new Copy(connection, "lead", "id", original, List.of());
            history = new Copy(connection, "history", "item_id", original, List.of("id"));
            // A lane that no relay reads: the row is written as always and stays.
            outbox = connection.prepareStatement("""
                    insert into outbox (lane, bucket, message_id, aggregatetype, aggregateid, type, subject, time, payload)
                    select 'FLOOR', 0, ?, 'onward.lead.events', cast(? as text), 'onward.lead.lead-created.v1', cast(? as text), now(),
                           cast(? as text)""");
            connection.setAutoCommit(false);
        }

        void create() throws SQLException {
            UUID id = UUID.randomUUID();
            lead.insert(id);
            history.insert(id);
            outbox.setObject(1, UUID.randomUUID());
            outbox.setString(2, id.toString());
            outbox.setString(3, id.toString());
            outbox.setString(4, lead.asJson);
            outbox.executeUpdate();
            connection.commit();
        }
    }

    /** Inserts a row again and again under other ids. */
    private static final class Copy {
        private final PreparedStatement insert;
        private final int idPosition;
        private final String asJson;

        Copy(Connection connection, String table, String idColumn, UUID original, List<String> generated)
                throws SQLException {
            try (PreparedStatement select =
                    connection.prepareStatement("select t.*, to_jsonb(t)::text as whole_row from " + table + " t where "
                            + idColumn + " = ? limit 1")) {
                select.setObject(1, original);
                try (ResultSet row = select.executeQuery()) {
                    if (!row.next()) {
                        throw new IllegalStateException("There is no " + table + " of " + original);
                    }
                    ResultSetMetaData columns = row.getMetaData();
                    List<String> names = new ArrayList<>();
                    List<@Nullable Object> values = new ArrayList<>();
                    for (int column = 1; column < columns.getColumnCount(); column++) {
                        if (!generated.contains(columns.getColumnName(column))) {
                            names.add(columns.getColumnName(column));
                            values.add(row.getObject(column));
                        }
                    }
                    asJson = row.getString("whole_row");
                    idPosition = names.indexOf(idColumn) + 1;
                    insert = connection.prepareStatement("insert into " + table + " (" + String.join(", ", names)
                            + ") values (?" + ", ?".repeat(names.size() - 1) + ")");
                    for (int i = 0; i < values.size(); i++) {
                        insert.setObject(i + 1, values.get(i));
                    }
                }
            }
        }

        void insert(UUID id) throws SQLException {
            insert.setObject(idPosition, id);
            insert.executeUpdate();
        }
    }
}
