package onward.kit.data;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import onward.kit.local.PostgresServer;
import onward.kit.local.PostgresSettings;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL with an empty database. */
public class Database implements QuarkusTestResourceLifecycleManager {

    private @Nullable PostgresServer postgres;

    @Override
    public Map<String, String> start() {
        PostgresServer started = PostgresServer.start(PostgresSettings.forTests());
        postgres = started;
        return started.createDatabase("data").settings();
    }

    @Override
    public void stop() {
        if (postgres != null) {
            postgres.close();
        }
    }
}
