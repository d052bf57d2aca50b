package onward.benchmark;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import onward.kit.local.LocalUser;
import onward.kit.local.PostgresServer;
import onward.stack.ResidentMemory;
import onward.stack.Service;
import onward.stack.ServiceProcess;
import onward.stack.Suite;
import onward.stack.SuiteSettings;

/** Runs all measurements in one go, on a suite of its own. {@code --quick} takes shorter runs and 100,000 leads at the most. */
public final class Bench {
    private static final String LEAD = """
            {"title": "50 seats for Acme", "source": "WEB", "companyName": "Acme",
             "person": {"firstName": "Ada", "lastName": "Byron"},
             "phones": [{"value": "+421 900 111 222", "type": "WORK"}], "emails": [{"value": "ada@acme.test"}],
             "opportunity": {"amount": "12500.00", "currency": "EUR"}}""";
    private static final double MIB = 1024 * 1024;

    private final Suite suite;
    private final Report report;
    private final boolean quick;
    private final HttpClient http;
    private final Door ann;
    private final CpuTime cpu;

    private Bench(Suite suite, Report report, boolean quick, HttpClient http) {
        this.suite = suite;
        this.report = report;
        this.quick = quick;
        this.http = http;
        this.ann = new Door(http, suite.gatewayUrl(), suite.token(LocalUser.ANN));
        this.cpu = new CpuTime(Stream.concat(
                        suite.processes().stream().map(ServiceProcess::pid),
                        Stream.of(suite.databaseServer(Service.LEAD).pid()))
                .toList());
    }

    public static void main(String[] arguments) throws Exception {
        boolean quick = List.of(arguments).contains("--quick");
        Path project = SuiteSettings.projectAbove(Path.of(""));
        Path data = Files.createTempDirectory(Files.createDirectories(project.resolve(".onward")), "bench");
        Report report = new Report(System.out);
        SuiteSettings settings =
                SuiteSettings.forTests(project, data).durable(true).recordingAotCaches();
        // the first start records missing AOT caches and creates the databases; the second one is what people wait for
        try (Suite first = Suite.start(settings)) {
            first.introduceLocalUsers();
            first.writeAotCaches();
        }
        long begin = System.nanoTime();
        try (Suite suite = Suite.start(settings);
                HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            double seconds = (System.nanoTime() - begin) / 1e9;
            report.head();
            report.add(Figure.of("start", "whole suite ready", seconds, "s").atMost(20));
            suite.introduceLocalUsers();
            new Bench(suite, report, quick, http).run();
            Path file = project.resolve(".onward").resolve("bench.json");
            report.write(file);
            System.out.println("Written to " + project.relativize(file));
        } finally {
            delete(data);
        }
    }

    private void run() throws Exception {
        memory();
        warmUp();
        create();
        read();
        conversions(1, 200);
        conversions(4, 1_000);
        conversions(32, quick ? 2_000 : 6_000);
        new Billing(ann.as(suite.token(LocalUser.ADMIN)), report, cpu, quick).run();
        relay();
        lists();
    }

    private void memory() {
        double all = 0;
        for (ServiceProcess process : suite.processes()) {
            double mib = ResidentMemory.of(process.pid()) / MIB;
            all += mib;
            report.add(Figure.of("memory at rest", process.name(), mib, "MiB").atMost(220));
        }
        report.add(Figure.of("memory at rest", "all services", all, "MiB").atMost(1.3 * 1024));
    }

    /** The JIT compilers need some thousand operations before a figure says anything. */
    private void warmUp() throws UnexpectedAnswer {
        Load.run(8, seconds(quick ? 5 : 15), client -> created());
        convertAll(8, quick ? 500 : 2_000);
    }

    private void create() throws Exception {
        PostgresServer server = suite.databaseServer(Service.LEAD);
        UUID original = UUID.fromString(
                ann.json("POST", "/api/v1/leads", LEAD, 201).path("id").asText());
        double floorRate;
        try (Floor floor = Floor.of(server, original, 32)) {
            Load.run(32, seconds(3), floor::once);
            Load.Result bare = Load.run(32, seconds(quick ? 5 : 15), floor::once);
            floorRate = bare.perSecond();
            report.add(Figure.of("create, bare JDBC, 32 clients", "rate (the floor)", floorRate, "1/s"));
        }
        CpuTime.Measured<Load.Result> created =
                cpu.of(() -> Load.run(32, seconds(quick ? 8 : 20), client -> created()));
        report.addLoad("create, gateway, 32 clients", created.result(), created.cpu());
        report.add(Figure.of(
                        "create, gateway, 32 clients",
                        "share of the floor",
                        100 * created.result().perSecond() / floorRate,
                        "%")
                .atLeast(25));
        report.add(
                Figure.of("create, gateway, 32 clients", "p99", created.result().percentile(99), "ms")
                        .atMost(100));
    }

    private boolean created() throws UnexpectedAnswer {
        ann.ask("POST", "/api/v1/leads", LEAD, 201);
        return true;
    }

    private void read() throws UnexpectedAnswer {
        String id = ann.json("POST", "/api/v1/leads", LEAD, 201).path("id").asText();
        CpuTime.Measured<Load.Result> read = cpu.of(() -> Load.run(8, seconds(quick ? 5 : 10), client -> {
            ann.ask("GET", "/api/v1/leads/" + id, null, 200);
            return true;
        }));
        report.addLoad("read one, 8 clients", read.result(), read.cpu());
        report.add(Figure.of("read one, 8 clients", "p99", read.result().percentile(99), "ms")
                .atMost(20));
    }

    private void conversions(int clients, int count) throws UnexpectedAnswer {
        String work = "lead to 3 items, " + clients + " client" + (clients == 1 ? "" : "s");
        CpuTime.Measured<Load.Result> converted = convertAll(clients, count);
        Load.Result result = converted.result();
        report.addLoad(work, result, converted.cpu());
        if (clients == 4) {
            report.add(Figure.of(work, "p50", result.percentile(50), "ms").atMost(40));
            report.add(Figure.of(work, "p99", result.percentile(99), "ms").atMost(200));
        }
        if (clients == 32) {
            report.add(
                    Figure.of(work, "sustained rate", result.perSecond(), "1/s").atLeast(300));
            report.add(
                    Figure.of(work, "not completed", count - result.count(), "").atMost(0));
        }
    }

    /** Creates leads first, so that only their conversion is measured. */
    private CpuTime.Measured<Load.Result> convertAll(int clients, int count) throws UnexpectedAnswer {
        Queue<String> leads = new ConcurrentLinkedQueue<>();
        Load.run(8, Duration.ofMinutes(5), client -> {
            if (leads.size() >= count) {
                return false;
            }
            leads.add(ann.json("POST", "/api/v1/leads", LEAD, 201).path("id").asText());
            return true;
        });
        while (leads.size() > count) {
            leads.remove();
        }
        return cpu.of(() -> Load.run(clients, Duration.ofMinutes(5), client -> {
            String lead = leads.poll();
            if (lead == null) {
                return false;
            }
            ann.convert("lead", lead, "deal", "contact", "company");
            return true;
        }));
    }

    private void relay() throws Exception {
        report.add(Figure.of(
                        "outbox, 1 replica",
                        "commit to Kafka p50",
                        Relay.medianDelay(http, suite.process(Service.LEAD).managementUrl()),
                        "ms")
                .atMost(10));
        report.add(Figure.of(
                        "outbox, 1 replica",
                        "rate",
                        Relay.rate(suite.databaseServer(Service.LEAD), quick ? 20_000 : 100_000),
                        "1/s")
                .atLeast(5_000));
    }

    private void lists() throws Exception {
        PostgresServer server = suite.databaseServer(Service.LEAD);
        int most = quick ? 100_000 : 1_000_000;
        Seed.leads(server, 0, 10_000);
        listsOf("10,000");
        Seed.leads(server, 10_000, most);
        listsOf(quick ? "100,000" : "1,000,000");
    }

    private void listsOf(String size) {
        String filter = "/api/v1/leads?limit=50&filter=stage==IN_PROCESS;opportunity.amount=ge=50000";
        list("list 50 of " + size + ", all", LocalUser.MIA, filter);
        list(
                "list 50 of " + size + ", team of 50",
                LocalUser.named("tom-tiny", "sales").in("sales/tiny"),
                "/api/v1/leads?limit=50");
    }

    private void list(String work, LocalUser user, String path) {
        Door door = ann.as(suite.token(user));
        Load.run(8, seconds(2), client -> {
            door.ask("GET", path, null, 200);
            return true;
        });
        CpuTime.Measured<Load.Result> listed = cpu.of(() -> Load.run(8, seconds(quick ? 5 : 10), client -> {
            door.ask("GET", path, null, 200);
            return true;
        }));
        report.addLoad(work, listed.result(), listed.cpu());
        report.add(Figure.of(work, "p99", listed.result().percentile(99), "ms").atMost(20));
    }

    private static Duration seconds(int count) {
        return Duration.ofSeconds(count);
    }

    private static void delete(Path folder) throws java.io.IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : new ArrayList<>(files.toList()).reversed()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
