package onward.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServiceTest {

    @Test
    void everyProcessHasPortsOfItsOwn() {
        List<Integer> ports = new ArrayList<>(List.of(Suite.POSTGRES_PORT, Suite.KAFKA_PORT, Suite.ISSUER_PORT));
        Stream.of(Service.values()).forEach(service -> {
            ports.add(service.port());
            ports.add(service.managementPort());
        });

        assertEquals(ports.size(), new HashSet<>(ports).size(), ports::toString);
    }

    @Test
    void isKnownByItsFullAndItsShortName() {
        assertEquals(Optional.of(Service.LEAD), Service.named("lead-service"));
        assertEquals(Optional.of(Service.LEAD), Service.named("lead"));
        assertEquals(Optional.of(Service.GATEWAY), Service.named("gateway"));
        assertEquals(Optional.empty(), Service.named("leads"));
    }

    @Test
    void isFoundByTheOthersUnderItsOwner() {
        assertEquals(Optional.of("onward.service.conversion.url"), Service.CONVERSION.addressSetting());
        assertEquals(Optional.empty(), Service.GATEWAY.addressSetting());
    }

    @Test
    void isAModuleOfTheProject() {
        Path project = SuiteSettings.projectAbove(Path.of(""));

        for (Service service : Service.values()) {
            assertTrue(Files.exists(project.resolve(service.title()).resolve("pom.xml")), service.title());
        }
    }
}
