package onward.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onward.kit.local.PostgresServer;

/** How fast messages leave the outbox of lead-service. */
final class Relay {
    private static final Pattern MEDIAN = Pattern.compile(
            "onward_outbox_delay_seconds\\{[^}]*lane=\"CONVERSION\"[^}]*quantile=\"0\\.5\"[^}]*} (\\S+)");

    private Relay() {}

    /** Messages per second while this many lie there at once. */
    static double rate(PostgresServer server, int messages) throws SQLException, InterruptedException {
        try (Connection connection = server.connect("lead")) {
            long begin = System.nanoTime();
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into outbox (lane, bucket, message_id, aggregatetype, aggregateid, type, subject, time, payload)
                    select 'EVENT', n % 16, gen_random_uuid(), 'onward.lead.events', id, 'onward.lead.lead-measured.v1', id, now(),
                           jsonb_build_object('id', id, 'version', 1, 'text', repeat('x', 800))::text
                    from (select n, gen_random_uuid()::text as id from generate_series(1, ?) n) rows""")) {
                insert.setInt(1, messages);
                insert.executeUpdate();
            }
            try (Statement statement = connection.createStatement()) {
                while (true) {
                    try (ResultSet left = statement.executeQuery(
                            "select exists (select from outbox where type = 'onward.lead.lead-measured.v1')")) {
                        left.next();
                        if (!left.getBoolean(1)) {
                            return messages / ((System.nanoTime() - begin) / 1e9);
                        }
                    }
                    Thread.sleep(20);
                }
            }
        }
    }

    /** Milliseconds from commit to Kafka of the commands, replies and requests of late, as the service itself measures them. */
    static double medianDelay(HttpClient http, String managementUrl) throws IOException, InterruptedException {
        String metrics = http.send(
                        HttpRequest.newBuilder(URI.create(managementUrl + "/q/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        Matcher median = MEDIAN.matcher(metrics);
        if (!median.find()) {
            throw new IllegalStateException("lead-service does not tell the delay of its outbox");
        }
        return Double.parseDouble(median.group(1)) * 1000;
    }
}
