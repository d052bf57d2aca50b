package onward.stack.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import onward.kit.local.AtExit;
import onward.kit.local.LocalUser;
import onward.kit.local.Ports;
import onward.stack.Service;
import onward.stack.Suite;
import onward.stack.SuiteSettings;

/** {@code ./onward up}: runs the suite until somebody stops it. */
final class Up {

    private final SuiteSettings settings;
    private final RunFolder run;

    Up(SuiteSettings settings) {
        this.settings = settings;
        this.run = new RunFolder(settings);
    }

    /** Runs the suite in this JVM, until Ctrl-C or {@code ./onward down}; does not return if it could be started. */
    int stay() {
        long begin = System.nanoTime();
        if (!run.become()) {
            System.err.println("Onward already runs here. See ./onward status; stop it with ./onward down.");
            return 1;
        }
        List<String> taken = takenPorts();
        if (!taken.isEmpty()) {
            System.err.println("Onward did not start: other programs use its ports, " + String.join(", ", taken) + ".");
            run.sayEnded();
            return 1;
        }
        try (Suite suite = Suite.start(settings, System.out::println)) {
            suite.introduceLocalUsers().forEach(System.err::println);
            System.out.println(welcome(suite, (System.nanoTime() - begin) / 1e9));
            run.sayReady();
            AtExit.run(() -> System.out.println("Stopping Onward"));
            suite.writeAotCachesWhenIdle();
            new CountDownLatch(1).await();
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        } finally {
            run.sayEnded();
        }
    }

    private static List<String> takenPorts() {
        Map<Integer, String> wanted = new LinkedHashMap<>();
        wanted.put(Suite.POSTGRES_PORT, "PostgreSQL");
        wanted.put(Suite.KAFKA_PORT, "Kafka");
        wanted.put(Suite.ISSUER_PORT, "the OpenID issuer");
        for (Service service : Service.values()) {
            wanted.put(service.port(), service.title());
            wanted.put(service.managementPort(), service.title() + ", health and metrics");
        }
        return wanted.entrySet().stream()
                .filter(each -> Ports.isTaken(each.getKey()))
                .map(each -> each.getKey() + " (for " + each.getValue() + ")")
                .toList();
    }

    private static String welcome(Suite suite, double seconds) {
        StringBuilder text = new StringBuilder();
        text.append("\nOnward is ready after %.1f s.%n%n".formatted(seconds));
        text.append("  API          ").append(suite.gatewayUrl()).append("/api/v1\n");
        text.append("  explorer     ").append(suite.gatewayUrl()).append("/docs\n");
        text.append("  OpenAPI      ").append(suite.gatewayUrl()).append("/openapi\n");
        text.append("  PostgreSQL   ")
                .append(suite.databaseServer(Service.LEAD)
                        .jdbcUrl("lead")
                        .replace("jdbc:postgresql://", "postgresql://lead@"))
                .append(" (and ")
                .append(otherDatabases())
                .append("); passwords in .onward/postgres/passwords\n");
        text.append("  Kafka        ").append(suite.broker().bootstrapServers()).append("\n");
        text.append("  OpenID       ").append(suite.issuer().url()).append("\n");
        text.append("  logs         .onward/log, or ./onward logs [service]\n\n");
        text.append("  users        ");
        List<String> users = LocalUser.all().stream().map(Up::describe).toList();
        text.append(String.join("\n               ", users)).append("\n\n");
        text.append("Try:\n\n");
        text.append("  curl -s ").append(suite.gatewayUrl()).append("/api/v1/leads \\\n");
        text.append(
                "       -H \"Authorization: Bearer $(./onward token ann)\" -H 'Content-Type: application/json' \\\n");
        text.append("       -d '{\"title\": \"50 seats for Acme\", \"companyName\": \"Acme\"}'\n\n");
        text.append("  ./onward demo     converts a hundred leads and shows what became of them\n");
        text.append("  ./onward down     stops everything (so does Ctrl-C here); the data stay in .onward\n");
        return text.toString();
    }

    private static String otherDatabases() {
        List<String> names = new ArrayList<>();
        for (Service service : Service.values()) {
            service.database().filter(name -> !name.equals("lead")).ifPresent(names::add);
        }
        return String.join(", ", names);
    }

    private static String describe(LocalUser user) {
        String roles = user.roles().isEmpty() ? "no roles" : String.join(", ", user.roles());
        return "%-6s %s%s".formatted(user.id(), roles, user.department() == null ? "" : ", " + user.department());
    }
}
