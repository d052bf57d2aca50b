package onward.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** The processes behind the door in tests: lead, party and deal are there, conversion is down, billing does not exist. */
public final class FakeServices implements QuarkusTestResourceLifecycleManager {
    static final FakeService LEAD = FakeService.start();
    static final FakeService PARTY = FakeService.start();
    static final FakeService DEAL = FakeService.start();

    static void forgetEverything() {
        LEAD.forgetEverything();
        PARTY.forgetEverything();
        DEAL.forgetEverything();
        PARTY.onJson("/internal/users/seen", 204, "");
    }

    @Override
    public Map<String, String> start() {
        forgetEverything();
        return Map.of(
                "onward.service.lead.url", LEAD.url(),
                "onward.service.party.url", PARTY.url(),
                "onward.service.deal.url", DEAL.url(),
                "onward.service.billing.url", "",
                "onward.service.conversion.url", "http://localhost:" + portOfNobody());
    }

    private static int portOfNobody() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void stop() {
        // They serve the next application in this JVM as well.
    }
}
