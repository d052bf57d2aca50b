package onward.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import onward.contract.ItemTypes;
import onward.kit.local.LocalUser;
import onward.kit.local.TokenSigner;
import onward.stack.Service;
import onward.stack.Suite;
import onward.stack.SuiteSettings;
import onward.stack.client.OnwardClient;
import onward.stack.client.UnexpectedAnswer;
import onward.stack.client.Unreachable;
import onward.stack.invariant.Backlog;
import onward.stack.invariant.Findings;
import onward.stack.invariant.Invariants;
import onward.stack.invariant.Verdict;

/** {@code ./onward demo}: converts a hundred leads of a running suite and shows what became of them. */
public final class Demo {
    private static final int AT_A_TIME = 4;
    private static final int SALES = 20;

    private final OnwardClient client;
    private final String gateway;
    private final Backlog backlog;
    private final PrintStream out;

    /**
     * A demo in the suite behind {@code gateway}.
     *
     * @param backlog what the suite has still to do when the demo is over
     */
    public Demo(OnwardClient client, String gateway, Backlog backlog, PrintStream out) {
        this.client = client;
        this.gateway = gateway;
        this.backlog = backlog;
        this.out = out;
    }

    public static void main(String[] arguments) {
        Path project = SuiteSettings.projectAbove(Path.of(""));
        SuiteSettings settings = SuiteSettings.forPeople(project);
        TokenSigner tokens = TokenSigner.of(
                "http://localhost:" + Suite.ISSUER_PORT, settings.data().resolve("issuer"));
        String gateway = "http://localhost:" + Service.GATEWAY.port();
        List<String> managementUrls = Arrays.stream(Service.values())
                .filter(service -> service.database().isPresent())
                .map(service -> "http://localhost:" + service.managementPort())
                .toList();
        int code;
        try (OnwardClient client = new OnwardClient(gateway, tokens::token)) {
            code = new Demo(client, gateway, Backlog.inMetricsOf(managementUrls), System.out)
                    .run(project.resolve("samples/leads-100.csv"));
        } catch (Unreachable down) {
            System.err.println("Onward does not answer at " + gateway
                    + ". Start it with ./onward up, then try again.\n(" + down.getMessage() + ")");
            code = 2;
        } catch (UnexpectedAnswer odd) {
            System.err.println("The demo stopped at an answer it did not count on.\n" + odd.getMessage());
            code = 1;
        }
        System.exit(code);
    }

    /** Runs the demo; 0 if every lead ended as it should and every invariant holds. */
    public int run(Path file) {
        List<SampleLead> samples = SampleLead.allIn(file);
        List<Journey> journeys = IntStream.range(0, samples.size())
                .mapToObj(index -> new Journey(samples.get(index), index, client))
                .toList();
        out.println();
        String run = Long.toString(Instant.now().getEpochSecond(), 36);
        Duration creating = timed(() -> forAll(journeys, journey -> {
            journey.create(run);
            return journey;
        }));
        out.printf(
                "Created %d leads through %s in %.1f s, as %s.%n",
                journeys.size(), gateway, seconds(creating), users(journeys));
        List<Outcome> outcomes = new ArrayList<>();
        Duration converting = timed(() -> outcomes.addAll(forAll(journeys, Journey::convert)));
        out.printf(
                "Converted each to deal + contact + company, %d at a time, in %.1f s.%n%n",
                AT_A_TIME, seconds(converting));
        new OutcomeTable(outcomes).print(out);
        showOne(outcomes);
        sell(outcomes);
        Instant since = journeys.stream()
                .map(Journey::createdAt)
                .min(Instant::compareTo)
                .orElseThrow();
        Findings findings = new Invariants(client.as(LocalUser.ADMIN), backlog, Duration.ofSeconds(30)).since(since);
        out.println("Checked from outside, on these leads, their conversions and what was made of them:");
        findings.verdicts().forEach(this::print);
        List<String> surprises = surprises(journeys, outcomes);
        surprises.forEach(surprise -> out.println("  Not as it should be: " + surprise));
        out.println(
                findings.hold() && surprises.isEmpty()
                        ? "\nAll of them hold.\n"
                        : "\nSomething is wrong; ./onward logs tells more.\n");
        return findings.hold() && surprises.isEmpty() ? 0 : 1;
    }

    /** Some of the new deals go on: an estimate each, and every other one of those an invoice that is paid. */
    private void sell(List<Outcome> outcomes) {
        List<JsonNode> deals = outcomes.stream()
                .flatMap(outcome -> outcome.conversion().path("created").valueStream())
                .filter(item -> item.path("type").asText().equals("deal"))
                .limit(SALES)
                .toList();
        List<Sale> sales = IntStream.range(0, deals.size())
                .mapToObj(index -> new Sale(deals.get(index), index % 2 == 0, client))
                .toList();
        List<Sale.End> ends = new ArrayList<>();
        Duration selling = timed(() -> ends.addAll(forAll(sales, Sale::run)));
        out.printf(
                "Offered %d of the deals by an estimate; %d were accepted, invoiced and paid, in %.1f s.%n%n",
                ends.size(), ends.stream().filter(Sale.End.PAID::equals).count(), seconds(selling));
    }

    /** One lead to look at, with what it became. */
    private void showOne(List<Outcome> outcomes) {
        outcomes.stream()
                .filter(outcome -> outcome.state().equals("COMPLETED"))
                .findFirst()
                .ifPresent(outcome -> {
                    JsonNode conversion = outcome.conversion();
                    out.println("One of them, to look at with a token of ./onward token admin:");
                    showItem("lead", conversion.path("source"));
                    conversion
                            .path("created")
                            .forEach(item -> showItem(item.path("type").asText(), item));
                    out.println();
                });
    }

    private void showItem(String type, JsonNode item) {
        String items = ItemTypes.collectionOf(type);
        String title = item.path("title").asText();
        out.printf(
                "  %-8s %-34.34s %s/api/v1/%s/%s%n",
                type, title, gateway, items, item.path("id").asText());
    }

    private void print(Verdict verdict) {
        out.printf("  %s  %-62s %s%n", verdict.name(), verdict.says(), verdict.holds() ? "holds" : "BROKEN");
        verdict.offenders().stream().limit(5).forEach(offender -> out.println("        " + offender));
        if (verdict.offenders().size() > 5) {
            out.println("        and " + (verdict.offenders().size() - 5) + " more");
        }
    }

    private static List<String> surprises(List<Journey> journeys, List<Outcome> outcomes) {
        return IntStream.range(0, journeys.size())
                .filter(index -> !outcomes.get(index)
                        .state()
                        .equals(journeys.get(index).part().end()))
                .mapToObj(index -> "lead %s was to end %s, its conversion %s is %s"
                        .formatted(
                                journeys.get(index).lead().path("id").asText(),
                                journeys.get(index).part().end(),
                                outcomes.get(index).conversion().path("id").asText(),
                                outcomes.get(index).state()))
                .toList();
    }

    private static String users(List<Journey> journeys) {
        return journeys.stream()
                .map(journey -> journey.part().user().id())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static <E, T> List<T> forAll(List<E> all, Function<E, T> step) {
        try (ExecutorService clients = Executors.newFixedThreadPool(AT_A_TIME)) {
            List<Future<T>> running = all.stream()
                    .map(each -> clients.submit(() -> step.apply(each)))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> each : running) {
                results.add(each.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static Duration timed(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
