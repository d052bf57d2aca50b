package onward.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import onward.stack.ServiceProcess;
import onward.stack.SuiteSettings;
import onward.stack.demo.Demo;
import onward.stack.invariant.Backlog;
import org.junit.jupiter.api.Test;

@SystemTest
class DemoIT {
    private final Onward onward;

    DemoIT(Onward onward) {
        this.onward = onward;
    }

    @Test
    void theDemoTellsWhatBecameOfAHundredLeadsAndCanBeRunAgain() {
        for (int time = 1; time <= 2; time++) {
            ByteArrayOutputStream told = new ByteArrayOutputStream();
            Path file = SuiteSettings.projectAbove(Path.of("")).resolve("samples/leads-100.csv");

            int code = new Demo(
                            onward.client(),
                            onward.suite().gatewayUrl(),
                            Backlog.inMetricsOf(managementUrls()),
                            new PrintStream(told, true, StandardCharsets.UTF_8))
                    .run(file);

            String text = told.toString(StandardCharsets.UTF_8);
            assertEquals(0, code, text);
            assertEquals(List.of("80", "4", "10", "3", "3", "100"), counts(text), text);
            assertTrue(text.contains("leo may not create a deal"), text);
            assertTrue(
                    text.contains("Offered 20 of the deals by an estimate; 10 were accepted, invoiced and paid"), text);
            assertEquals(
                    5,
                    text.lines()
                            .filter(line -> line.matches("  I[1-5] .*holds"))
                            .count(),
                    text);
        }
    }

    /** The numbers of the table, in its order. */
    private static List<String> counts(String text) {
        return text.lines()
                .filter(line -> line.matches("  (COMPLETED|REJECTED|AWAITING_INPUT|CANCELLED|all) .*"))
                .map(line -> line.strip().split(" +")[1])
                .toList();
    }

    private List<String> managementUrls() {
        return Stream.of(onward.suite().processes())
                .flatMap(List::stream)
                .filter(ServiceProcess::isRunning)
                .filter(process -> process.service().database().isPresent())
                .map(ServiceProcess::managementUrl)
                .toList();
    }
}
