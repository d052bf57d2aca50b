package onward.stack.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import onward.kit.local.Ports;
import onward.stack.ResidentMemory;
import onward.stack.Service;
import onward.stack.Suite;
import onward.stack.SuiteSettings;

/** {@code ./onward status}: what runs, whether it is ready, and how much memory it holds. */
final class Status {

    private final RunFolder run;

    Status(SuiteSettings settings) {
        this.run = new RunFolder(settings);
    }

    /** Prints the table; 0 if everything is ready. */
    int run() throws InterruptedException {
        System.out.printf("%-20s %-12s %6s %8s %8s%n", "", "state", "port", "pid", "MiB");
        boolean allReady = true;
        long total = 0;
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build()) {
            for (Service service : Service.values()) {
                Optional<ProcessHandle> process = run.processOf(service.title());
                boolean ready = process.isPresent() && isReady(http, service);
                allReady &= ready;
                String state = process.isEmpty() ? "down" : ready ? "ready" : "not ready";
                long pid = process.map(ProcessHandle::pid).orElse(0L);
                long memory = pid == 0 ? 0 : ResidentMemory.of(pid);
                total += memory;
                print(service.title(), state, service.port(), pid, memory);
            }
        }
        print("all services", allReady ? "ready" : "not ready", 0, 0, total);
        printServer("PostgreSQL", Suite.POSTGRES_PORT);
        printServer("Kafka", Suite.KAFKA_PORT);
        printServer("OpenID issuer", Suite.ISSUER_PORT);
        return allReady ? 0 : 1;
    }

    private static void printServer(String name, int port) {
        print(name, Ports.isTaken(port) ? "listening" : "down", port, 0, 0);
    }

    private static void print(String name, String state, int port, long pid, long memory) {
        System.out.printf(
                "%-20s %-12s %6s %8s %8s%n",
                name, state, orBlank(port), orBlank(pid), orBlank(Math.round(memory / (1024.0 * 1024))));
    }

    private static String orBlank(long number) {
        return number == 0 ? "" : Long.toString(number);
    }

    private static boolean isReady(HttpClient http, Service service) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + service.managementPort() + "/q/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException down) {
            return false;
        }
    }
}
