package onward.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import onward.stack.Service;
import onward.stack.ServiceProcess;
import org.junit.jupiter.api.Test;

@SystemTest
class MigrateIT {
    private final Onward onward;

    MigrateIT(Onward onward) {
        this.onward = onward;
    }

    @Test
    void aServiceThatOnlyMigratesEndsByItselfAndServesNobody() throws IOException, InterruptedException {
        ServiceProcess replica = onward.suite().replicas(Service.CONVERSION).getLast();
        int before = Files.readString(replica.log()).length();

        replica.start(Map.of("onward.migrate-only", "true"));
        await().atMost(Onward.SOON).until(() -> !replica.isRunning());

        assertEquals(0, replica.awaitEnd());
        String log = Files.readString(replica.log()).substring(before);
        assertTrue(log.contains("The database is up to date."), log);
        assertFalse(log.contains("ERROR") || log.contains("Listening on"), log);
    }
}
