package onward.stack.invariant;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import onward.stack.client.UserClient;
import org.jspecify.annotations.Nullable;

/**
 * I1 to I5 of conversions, read through the API. They are meant for a suite at rest, so what is still
 * on its way is given time to arrive.
 */
public final class Invariants {
    private static final Set<String> AT_REST =
            Set.of("COMPLETED", "REJECTED", "CANCELLED", "FAILED", "UNDONE", "AWAITING_INPUT", "PARKED");
    private static final Set<String> ENDED_WITHOUT_ITEMS = Set.of("REJECTED", "CANCELLED", "FAILED", "UNDONE");
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final UserClient admin;
    private final Backlog backlog;
    private final Duration patience;

    /**
     * A check of one suite.
     *
     * @param patience how long conversions and messages may take to come to rest
     */
    public Invariants(UserClient admin, Backlog backlog, Duration patience) {
        this.admin = admin;
        this.backlog = backlog;
        this.patience = patience;
    }

    /** Checks everything there is. */
    public Findings ofEverything() {
        return check(null, Set.of());
    }

    /** Checks what was created and asked for since a time. */
    public Findings since(Instant time) {
        return check(time, Set.of());
    }

    /** Checks what was created and asked for since a time; users have deleted these items of finished conversions. */
    public Findings since(Instant time, Set<String> deletedByUsers) {
        return check(time, deletedByUsers);
    }

    private Findings check(@Nullable Instant since, Set<String> deletedByUsers) {
        long deadline = System.nanoTime() + patience.toNanos();
        Verdict quiet = nothingWaits(deadline);
        Snapshot snapshot = Snapshot.read(admin, since);
        Verdict ended = cameToRest(snapshot);
        while (!ended.holds() && System.nanoTime() < deadline) {
            pause();
            snapshot = Snapshot.read(admin, since);
            ended = cameToRest(snapshot);
        }
        return new Findings(List.of(
                ended,
                oneEffectEach(snapshot),
                visibleIfCompleted(snapshot, deletedByUsers),
                quiet,
                lockedWhileOpen(snapshot)));
    }

    private static Verdict cameToRest(Snapshot snapshot) {
        return new Verdict(
                "I1",
                "every conversion has ended, waits for input or is parked",
                snapshot.conversions().size(),
                snapshot.conversions().stream()
                        .filter(conversion -> !AT_REST.contains(state(conversion)))
                        .map(conversion -> id(conversion) + " is " + state(conversion))
                        .toList());
    }

    private static Verdict oneEffectEach(Snapshot snapshot) {
        List<String> offenders = new ArrayList<>();
        int looked = 0;
        for (var type : snapshot.made().entrySet()) {
            for (var items : type.getValue().entrySet()) {
                looked++;
                if (items.getValue().size() != 1) {
                    offenders.add(items.getKey() + " made " + items.getValue().size() + " of type " + type.getKey()
                            + ": " + ids(items.getValue()));
                }
            }
        }
        return new Verdict("I2", "no conversion made two items of a type", looked, offenders);
    }

    private static Verdict visibleIfCompleted(Snapshot snapshot, Set<String> deletedByUsers) {
        List<String> offenders = new ArrayList<>();
        Map<String, JsonNode> byId = new HashMap<>();
        for (JsonNode conversion : snapshot.conversions()) {
            byId.put(id(conversion), conversion);
            switch (state(conversion)) {
                case "COMPLETED" -> new MadeItems(snapshot, conversion, deletedByUsers).requireComplete(offenders);
                case "PARKED" -> {
                    if (!conversion.path("phase").asText().equals("CONFIRMING")) {
                        new MadeItems(snapshot, conversion, deletedByUsers).requireNone(offenders);
                    }
                }
                case "CONFIRMING", "UNDOING" -> {
                    // On their way; I1 tells of those that do not arrive.
                }
                default -> new MadeItems(snapshot, conversion, deletedByUsers).requireNone(offenders);
            }
        }
        snapshot.made()
                .forEach((type, made) -> made.forEach((conversion, items) -> {
                    if (!byId.containsKey(conversion)) {
                        offenders.add(type + " " + ids(items) + " comes from conversion " + conversion
                                + ", which is not there");
                    }
                }));
        return new Verdict(
                "I3",
                "completed: all items are there and linked; else: none is",
                snapshot.conversions().size(),
                offenders);
    }

    private Verdict nothingWaits(long deadline) {
        List<String> waiting = backlog.waiting();
        while (!waiting.isEmpty() && System.nanoTime() < deadline) {
            pause();
            waiting = backlog.waiting();
        }
        return new Verdict("I4", "no message waits to be sent or read", waiting.size(), waiting);
    }

    private static Verdict lockedWhileOpen(Snapshot snapshot) {
        List<String> offenders = new ArrayList<>();
        Map<String, JsonNode> byId = new HashMap<>();
        int looked = 0;
        for (JsonNode conversion : snapshot.conversions()) {
            byId.put(id(conversion), conversion);
            if (Snapshot.knowsSource(conversion)) {
                looked++;
                sourceOf(snapshot, conversion, offenders);
            }
        }
        for (Map<String, JsonNode> sources : snapshot.sources().values()) {
            for (JsonNode source : sources.values()) {
                looked++;
                JsonNode conversion = byId.get(source.at("/conversion/id").asText());
                if (conversion == null) {
                    offenders.add(id(source) + " is held by conversion "
                            + source.at("/conversion/id").asText() + ", which is not there");
                } else if (!conversion.at("/source/id").asText().equals(id(source))) {
                    offenders.add(id(source) + " is held by conversion " + id(conversion) + " of another source");
                }
            }
        }
        return new Verdict("I5", "a source is locked exactly while its conversion is open", looked, offenders);
    }

    private static void sourceOf(Snapshot snapshot, JsonNode conversion, List<String> offenders) {
        JsonNode source = snapshot.source(conversion);
        boolean holds = source != null && source.at("/conversion/id").asText().equals(id(conversion));
        String shown = source == null ? "" : source.at("/conversion/state").asText();
        String sourceId = conversion.at("/source/id").asText();
        String what = "conversion " + id(conversion) + " is " + state(conversion) + ", its source " + sourceId;
        if (ENDED_WITHOUT_ITEMS.contains(state(conversion))) {
            if (holds) {
                offenders.add(what + " is still held by it (" + shown + ")");
            }
        } else if (!holds) {
            if (source == null || !isDone(conversion) || !lists(source, conversion)) {
                offenders.add(what + " is not held by it");
            }
        } else if (isDone(conversion) != shown.equals("COMPLETED")) {
            offenders.add(what + " shows " + shown);
        }
    }

    private static boolean isDone(JsonNode conversion) {
        return state(conversion).equals("COMPLETED");
    }

    /** Whether the source, converted again since, still knows what this conversion made of it. */
    private static boolean lists(JsonNode source, JsonNode conversion) {
        List<String> known = source.at("/conversion/created").findValuesAsText("id");
        return known.containsAll(conversion.path("created").findValuesAsText("id"));
    }

    private static String ids(Iterable<JsonNode> items) {
        return String.join(
                ", ",
                StreamSupport.stream(items.spliterator(), false)
                        .map(Invariants::id)
                        .toList());
    }

    static String id(JsonNode resource) {
        return resource.path("id").asText();
    }

    static String state(JsonNode conversion) {
        return conversion.path("state").asText();
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
