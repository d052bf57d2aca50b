package onward.kit.web.app;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import onward.kit.test.OnwardIssuer;
import onward.kit.test.TestServers;

/** The servers that notes need; no broker. */
public final class DatabaseAndIssuer implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(new OnwardIssuer().start());
        settings.putAll(TestServers.database("web_" + Long.toString(System.nanoTime(), Character.MAX_RADIX))
                .settings());
        settings.put("quarkus.datasource.jdbc.min-size", "1");
        settings.put("quarkus.datasource.jdbc.max-size", "4");
        settings.put("quarkus.datasource.jdbc.acquisition-timeout", "1s");
        return settings;
    }

    @Override
    public void stop() {
        // The servers outlive the application.
    }
}
