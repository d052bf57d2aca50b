package onward.kit.test;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import onward.kit.local.DatabaseAccess;

/**
 * Puts a service under test among real servers: {@code @QuarkusTest @WithTestResource(OnwardStack.class)}. PostgreSQL,
 * broker and issuer are started once per test JVM; each application gets an empty database and a broker without topics.
 */
public final class OnwardStack implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        CompletableFuture<String> kafka = CompletableFuture.supplyAsync(TestServers::kafka);
        DatabaseAccess database = TestServers.database("test_" + Long.toString(System.nanoTime(), Character.MAX_RADIX));
        Map<String, String> settings = new HashMap<>(new OnwardIssuer().start());
        settings.putAll(database.settings());
        settings.put("kafka.bootstrap.servers", kafka.join());
        Topic.deleteAll();
        return settings;
    }

    @Override
    public void stop() {
        // The servers outlive the application: the next one in this JVM uses them again.
    }
}
