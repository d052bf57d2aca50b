package onward.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import onward.kit.local.PostgresServer;

/** Fills the lead table: ids and times rise together, stages and amounts vary, and one department, {@code sales/tiny}, has 50 leads. */
final class Seed {
    private Seed() {}

    static void leads(PostgresServer server, int from, int to) throws SQLException {
        try (Connection connection = server.connect("lead");
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into lead (id, version, title, stage, source, first_name, last_name, company_name, phones, emails, websites,
                                      messengers, opportunity, currency, opportunity_manual, products, responsible, department,
                                      custom_fields, created, created_at, created_by, updated_at, updated_by)
                    select uuidv7(make_interval(secs => (n - 2000000) / 10.0)), 1, 'Lead ' || n,
                           (array['NEW', 'IN_PROCESS', 'PROCESSED', 'JUNK'])[1 + n %% 4], 'WEB', 'First' || n %% 997, 'Last' || n %% 9973,
                           'Company ' || n %% 4999, jsonb_build_array(jsonb_build_object('value', '+1 202 555 ' || lpad((n %% 10000)::text, 4, '0'))),
                           jsonb_build_array(jsonb_build_object('value', 'lead' || n || '@example.test')), '[]', '[]', n %% 100000, 'EUR',
                           false, '[]', case when n < 50 then 'tina' else 'user' || n %% 200 end,
                           case when n < 50 then 'sales/tiny' else 'sales/d' || n %% 20 end, '{}', '[]',
                           now() + make_interval(secs => (n - 2000000) / 10.0), 'seed', now(), 'seed'
                    from generate_series(%d, %d) n""".formatted(from, to - 1).replace("%%", "%"));
            statement.execute("vacuum (analyze) lead");
        }
    }
}
