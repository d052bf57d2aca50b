package onward.kit.test;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** The part of {@link OnwardStack} for a service that has neither database nor messages: only the issuer of tokens. */
public final class OnwardIssuer implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of(
                "quarkus.oidc.auth-server-url", TestServers.issuer(),
                "quarkus.http.test-port", "0",
                "quarkus.management.test-port", "0");
    }

    @Override
    public void stop() {
        // The issuer outlives the application: the next one in this JVM uses it again.
    }
}
