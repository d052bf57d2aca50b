package onward.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import onward.contract.ItemTypes;
import onward.kit.local.LocalUser;
import onward.stack.client.Answer;
import onward.stack.client.Json;
import onward.stack.client.OnwardClient;
import onward.stack.client.UserClient;

/**
 * Records AOT caches: runs the suite once with scratch data and converts leads all the while. A JVM remembers what it has
 * loaded and what ran often; one that had only been started would begin every conversion's code from nothing.
 */
final class Rehearsal {

    private static final Duration LENGTH = Duration.ofSeconds(15);
    private static final int CLIENTS = 4;

    private final SuiteSettings settings;
    private final Progress progress;

    Rehearsal(SuiteSettings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
    }

    void run() {
        Path scratch = settings.data().resolve("rehearsal");
        delete(scratch);
        try (Suite suite = Suite.start(settings.recordingIn(scratch))) {
            convertLeads(suite);
            suite.stopServices();
            for (ServiceProcess process : suite.processes()) {
                progress.say("  " + process.name()
                        + (process.confirmAotCache() ? "" : " left none and will start without; see " + process.log()));
            }
        } catch (RuntimeException failure) {
            // Without a cache it only starts slower; if it cannot start at all, the real start says so.
            progress.say("  There are none: " + failure.getMessage());
            return;
        }
        delete(scratch);
    }

    private static void convertLeads(Suite suite) {
        suite.introduceLocalUsers().forEach(failure -> {
            throw new IllegalStateException(failure);
        });
        long end = System.nanoTime() + LENGTH.toNanos();
        try (var client = new OnwardClient(suite.gatewayUrl(), suite::token);
                ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                all.add(CompletableFuture.runAsync(
                        () -> {
                            while (System.nanoTime() < end) {
                                convertOne(client.as(LocalUser.ANN));
                            }
                        },
                        clients));
            }
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        }
    }

    /** Whatever the answers are: a machine that is busy may be late with some, and has learned from them all the same. */
    private static void convertOne(UserClient ann) {
        var lead = Json.object().put("title", "Rehearsal").put("companyName", "Acme");
        lead.putObject("person").put("firstName", "Ada").put("lastName", "Byron");
        lead.putArray("emails").addObject().put("value", "ada@acme.test").put("type", "WORK");
        lead.putArray("phones").addObject().put("value", "+421 900 111 222").put("type", "WORK");
        Answer created = ann.createLead(lead);
        Answer converted =
                ann.convert(UserClient.leadTo(created.at("/id"), "deal", "contact", "company"), Duration.ofSeconds(30));
        ann.get("leads/" + created.at("/id"));
        ann.list("leads", "stage==CONVERTED", 10);
        converted
                .body()
                .path("created")
                .forEach(
                        item -> ann.get(ItemTypes.collectionOf(item.path("type").asText()) + "/"
                                + item.path("id").asText()));
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
