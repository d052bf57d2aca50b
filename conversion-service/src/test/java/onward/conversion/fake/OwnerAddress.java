package onward.conversion.fake;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

/** Decides where the fake owners will be found, before the service is started; {@link FakeOwners} then listens there. */
public final class OwnerAddress implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        try (ServerSocket free = new ServerSocket(0)) {
            String url = "http://localhost:" + free.getLocalPort();
            return Map.of(
                    "onward.service.lead.url", url,
                    "onward.service.party.url", url,
                    "onward.service.deal.url", url);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // Nothing was started here.
    }
}
