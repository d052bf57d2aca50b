package onward.system;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import onward.document.OpenApiDocument;
import onward.kit.local.LocalUser;
import onward.stack.Service;
import onward.stack.ServiceProcess;
import onward.stack.Suite;
import onward.stack.SuiteSettings;
import onward.stack.client.Answer;
import onward.stack.client.Json;
import onward.stack.client.OnwardClient;
import onward.stack.client.UserClient;
import onward.stack.invariant.Invariants;
import org.jspecify.annotations.Nullable;

/** The suite that all tests of this JVM share, with what they ask of it again and again. */
final class Onward {
    static final Duration SOON = Duration.ofSeconds(60);
    static final Duration PATIENCE = Duration.ofMinutes(4);

    private static @Nullable Onward running;
    private static boolean failed;

    private final Suite suite;
    private final Witness witness = new Witness();
    private final OnwardClient client;
    private final OpenApiDocument document;
    private final Wire wire;
    private final Set<String> deletedByUsers = ConcurrentHashMap.newKeySet();

    private Onward(Suite suite) {
        this.suite = suite;
        this.client = new OnwardClient(suite.gatewayUrl(), suite::token, witness);
        this.wire = new Wire(suite.broker().bootstrapServers());
        this.document = OpenApiDocument.read(client.anonymous()
                .send("GET", "/openapi?format=json", Map.of(), null)
                .expect(200)
                .text());
        witness.learn(document);
    }

    /** Starts the suite for the first who asks. The second replica of conversion-service only runs where a test starts it. */
    static synchronized Onward running() {
        if (failed) {
            throw new IllegalStateException("The suite did not start; the first test that needed it says why");
        }
        if (running == null) {
            failed = true;
            Path project = SuiteSettings.projectAbove(Path.of(""));
            Suite suite = Suite.start(
                    SuiteSettings.forTests(project, newFolder(project))
                            .withOwnServer(Service.DEAL)
                            .withReplicas(Service.CONVERSION, 2),
                    System.out::println);
            suite.replicas(Service.CONVERSION).getLast().stop();
            List<String> failures = suite.introduceLocalUsers();
            if (!failures.isEmpty()) {
                throw new IllegalStateException(String.join("\n", failures));
            }
            running = new Onward(suite);
            failed = false;
        }
        return running;
    }

    private static Path newFolder(Path project) {
        try {
            return Files.createTempDirectory(
                    Files.createDirectories(project.resolve("system-tests/target/suite")), "run-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Suite suite() {
        return suite;
    }

    OnwardClient client() {
        return client;
    }

    UserClient as(LocalUser user) {
        return client.as(user);
    }

    UserClient admin() {
        return client.as(LocalUser.ADMIN);
    }

    /** The OpenAPI document as the gateway gives it. */
    OpenApiDocument document() {
        return document;
    }

    /** Fails if an answer since the last call was not as the document says. */
    void requireDocumented() {
        List<String> differences = witness.takeDifferences();
        if (!differences.isEmpty()) {
            throw new AssertionError("The OpenAPI document says otherwise:\n" + String.join("\n", differences));
        }
    }

    Wire wire() {
        return wire;
    }

    // Leads and conversions

    /** A new lead of {@code user}, as the API answered it. */
    JsonNode lead(LocalUser user, LeadFixture lead) {
        return as(user).createLead(lead.json()).expect(201).body();
    }

    JsonNode lead(JsonNode lead) {
        return admin().get("leads/" + id(lead)).expect(200).body();
    }

    /** The lead as soon as it shows that its conversion is in this state, which it is told by a message. */
    JsonNode awaitLead(JsonNode lead, String state) {
        return await("lead " + id(lead))
                .atMost(SOON)
                .until(
                        () -> lead(lead),
                        seen -> seen.at("/conversion/state").asText().equals(state));
    }

    JsonNode conversion(String id) {
        return admin().get("conversions/" + id).expect(200).body();
    }

    /** The conversion as soon as it is in one of these states. */
    JsonNode awaitState(String conversion, String... states) {
        return awaitConversion(conversion, PATIENCE, seen -> Set.of(states).contains(state(seen)));
    }

    /** The conversion when it has ended, or waits for somebody. */
    JsonNode awaitRest(String conversion) {
        return awaitState(conversion, "COMPLETED", "REJECTED", "CANCELLED", "FAILED", "AWAITING_INPUT", "PARKED");
    }

    JsonNode awaitConversion(String id, Duration patience, Predicate<JsonNode> as) {
        return await("conversion " + id)
                .atMost(patience)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(() -> conversion(id), as::test);
    }

    /** Every conversion of a lead there ever was. */
    List<JsonNode> conversionsOf(JsonNode lead) {
        return admin().all("conversions", "source.id==" + id(lead));
    }

    /** Items of all types that say they were made by a conversion of this lead. */
    List<JsonNode> madeFrom(JsonNode lead) {
        List<JsonNode> made = new ArrayList<>();
        for (String items : List.of("deals", "contacts", "companies")) {
            for (JsonNode item :
                    admin().all(items, "createdAt=ge=" + lead.path("createdAt").asText())) {
                if (item.at("/createdFrom/id").asText().equals(id(lead))) {
                    made.add(item);
                }
            }
        }
        return made;
    }

    /** The invariants do not miss this item. */
    void deletedByUser(String id) {
        deletedByUsers.add(id);
    }

    static String id(JsonNode resource) {
        return resource.path("id").asText();
    }

    static String state(JsonNode conversion) {
        return conversion.path("state").asText();
    }

    static String id(Answer answer) {
        return answer.at("/id");
    }

    // Access

    /** Gives a role its levels on items, such as {@code {"read": "ALL"}}; what is not named is NONE. */
    void rule(String items, String role, Map<String, String> levels) {
        var rule = Json.object();
        levels.forEach(rule::put);
        admin().put("settings/" + items + "/access/" + role, rule).expect(200);
    }

    // Processes

    ServiceProcess process(Service service) {
        return suite.process(service);
    }

    /** Stops a service in order and starts it with more settings. */
    void restartWith(Service service, Map<String, String> settings) {
        restartWith(service, settings, List.of());
    }

    void restartWith(Service service, Fault fault) {
        restartWith(service, Map.of(), fault.jvmOptions());
    }

    private void restartWith(Service service, Map<String, String> settings, List<String> jvmOptions) {
        ServiceProcess process = process(service);
        process.stop();
        process.start(settings, jvmOptions);
        process.awaitReady();
    }

    /** Waits until a process has ended by itself. */
    void awaitEnd(Service service) {
        await(service.title() + " to end")
                .atMost(PATIENCE)
                .until(() -> !process(service).isRunning());
    }

    /** After a test that failed: who knows with which settings it has left them running. */
    void killAll() {
        suite.processes().forEach(ServiceProcess::kill);
    }

    /** After a test that left something down, so that the next one does not pay for it. */
    void startWhatIsDown() {
        if (!suite.broker().isRunning()) {
            suite.broker().start();
        }
        for (Service service : Service.values()) {
            service.database().ifPresent(name -> {
                if (!suite.databaseServer(service).isRunning()) {
                    suite.databaseServer(service).start();
                }
            });
        }
        for (Service service : Service.values()) {
            if (!process(service).isRunning()) {
                process(service).start();
            }
        }
        for (Service service : Service.values()) {
            process(service).awaitReady();
        }
    }

    // What holds after everything

    void requireInvariants(Instant since) {
        startWhatIsDown();
        new Invariants(admin(), this::unfinishedMessages, PATIENCE)
                .since(since, Set.copyOf(deletedByUsers))
                .require();
    }

    /** I4, from within: what outboxes still hold, and what topics hold that a consumer has not read. */
    private List<String> unfinishedMessages() {
        List<String> unfinished = new ArrayList<>(wire.unread());
        for (Service service : Service.values()) {
            if (service.database().isPresent()) {
                for (String table : List.of("outbox", "outbox_dead")) {
                    long rows = count(service, "select count(*) from " + table);
                    if (rows > 0) {
                        unfinished.add(service.title() + " has " + rows + " rows in " + table);
                    }
                }
            }
        }
        return unfinished;
    }

    // Databases

    Connection database(Service service) throws SQLException {
        return suite.databaseServer(service).connect(service.database().orElseThrow());
    }

    long count(Service service, String sql, Object... parameters) {
        return ((Number) rows(service, sql, parameters).getFirst().getFirst()).longValue();
    }

    List<List<Object>> rows(Service service, String sql, Object... parameters) {
        try (Connection connection = database(service);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<List<Object>> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    List<Object> row = new ArrayList<>();
                    for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                        row.add(result.getObject(column));
                    }
                    rows.add(row);
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    void execute(Service service, String sql) {
        try (Connection connection = database(service);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** A metric of a process, summed over its tags that contain all of {@code tags}. */
    double metric(Service service, String name, String... tags) {
        return Metrics.of(process(service).managementUrl()).sum(name, tags);
    }

    static <T> Set<T> distinct(List<T> values) {
        return new HashSet<>(values);
    }
}
