package onward.kit.web.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.InetSocketAddress;
import java.util.List;
import onward.kit.local.ListeningSockets;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DatabaseAndIssuer.class)
class LoopbackIT {
    @Test
    void aServiceUnderTestIsReachedFromThisMachineAlone() {
        assumeTrue(ListeningSockets.areTold());

        List<InetSocketAddress> addresses =
                ListeningSockets.of(ProcessHandle.current().pid());

        assertTrue(addresses.size() >= 2, "requests, and health and metrics: " + addresses);
        assertEquals(
                List.of(),
                addresses.stream()
                        .filter(address -> !address.getAddress().isLoopbackAddress())
                        .toList());
    }
}
