package onward.kit.messaging;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import onward.kit.local.KafkaBroker;
import onward.kit.local.PostgresServer;
import onward.kit.local.PostgresSettings;
import org.jspecify.annotations.Nullable;

/** One PostgreSQL and one broker for all tests of this module; tests may stop and start them, but leave them running. */
public class Servers implements QuarkusTestResourceLifecycleManager {

    private @Nullable PostgresServer postgres;
    private @Nullable KafkaBroker kafka;

    @Override
    public Map<String, String> start() {
        PostgresServer database = PostgresServer.start(PostgresSettings.forTests());
        KafkaBroker broker = KafkaBroker.startTemporary();
        Map<String, String> settings =
                new HashMap<>(database.createDatabase("messaging").settings());
        settings.put("kafka.bootstrap.servers", broker.bootstrapServers());
        postgres = database;
        kafka = broker;
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(
                Objects.requireNonNull(postgres), field -> field.getType().equals(PostgresServer.class));
        injector.injectIntoFields(
                Objects.requireNonNull(kafka), field -> field.getType().equals(KafkaBroker.class));
    }

    @Override
    public void stop() {
        Objects.requireNonNull(kafka).close();
        Objects.requireNonNull(postgres).close();
    }
}
