package onward.system;

import static onward.system.LeadFixture.aLead;
import static onward.system.Onward.id;
import static onward.system.Onward.state;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import onward.kit.local.LocalUser;
import onward.stack.client.Answer;
import onward.stack.client.Unreachable;
import onward.stack.client.UserClient;

/** Users who create leads and convert them, one after the other, whatever happens around them, and keep account of every answer. */
final class Load implements AutoCloseable {
    private static final List<LocalUser> USERS = List.of(LocalUser.ANN, LocalUser.MIA, LocalUser.EVA);

    private static final Duration BETWEEN_LEADS = Duration.ofMillis(50);

    /** Else being refused would be what most of the machine's time goes into, and whoever is to come back would not. */
    private static final Duration AFTER_REFUSAL = Duration.ofMillis(250);

    private final Onward onward;
    private final Instant begin = Instant.now();
    private final AtomicBoolean goOn = new AtomicBoolean(true);
    private final AtomicInteger number = new AtomicInteger();
    private final Queue<JsonNode> leads = new ConcurrentLinkedQueue<>();
    private final Queue<String> conversions = new ConcurrentLinkedQueue<>();
    private final Queue<Answer> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();

    private Load(Onward onward) {
        this.onward = onward;
    }

    static Load start(Onward onward, String title) {
        Load load = new Load(onward);
        for (LocalUser user : USERS) {
            load.threads.add(Thread.ofVirtual().name("load-" + user.id()).start(() -> load.run(user, title)));
        }
        return load;
    }

    /** Lets at least so many more conversions be accepted. */
    Load awaitMore(int accepted) {
        int until = conversions.size() + accepted;
        await("load").atMost(Onward.PATIENCE).until(() -> conversions.size() >= until);
        return this;
    }

    List<Answer> failures() {
        return List.copyOf(failures);
    }

    List<JsonNode> leads() {
        return List.copyOf(leads);
    }

    /** Stops asking. */
    @Override
    public void close() {
        goOn.set(false);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted", e);
            }
        }
    }

    /** Every lead that was accepted is there, every conversion that was accepted completes, and no lead has another or stays locked. */
    void requireNothingLost() {
        close();
        assertFalse(conversions.isEmpty(), "nothing was accepted");
        await("everything that was accepted").atMost(Onward.PATIENCE).untilAsserted(this::requireAllCompleted);
    }

    private void requireAllCompleted() {
        Map<String, List<String>> states = new HashMap<>();
        Set<String> lost = new HashSet<>(conversions);
        for (JsonNode conversion : onward.admin().all("conversions", "requestedAt=ge=" + begin)) {
            lost.remove(id(conversion));
            states.computeIfAbsent(conversion.at("/source/id").asText(), any -> new ArrayList<>())
                    .add(state(conversion));
        }
        assertEquals(Set.of(), lost, "conversions that were accepted and are not there");
        Map<String, JsonNode> there = new HashMap<>();
        onward.admin().all("leads", "createdAt=ge=" + begin).forEach(lead -> there.put(id(lead), lead));
        for (JsonNode lead : leads) {
            JsonNode now = there.get(id(lead));
            assertNotNull(now, () -> lead + " was accepted and is not there");
            // Also one of whose conversion nobody heard, because the answer was lost on the way.
            String shown = now.at("/conversion/state").asText();
            assertEquals(shown.isEmpty() ? List.of() : List.of("COMPLETED"), states.getOrDefault(id(lead), List.of()));
            assertTrue(shown.isEmpty() || shown.equals("COMPLETED"), now::toString);
        }
    }

    private void run(LocalUser user, String title) {
        while (goOn.get()) {
            try {
                Answer created = onward.as(user)
                        .createLead(
                                aLead(title + " " + number.incrementAndGet()).json());
                if (created.status() != 201) {
                    failures.add(created);
                    pause(AFTER_REFUSAL);
                    continue;
                }
                leads.add(created.body());
                Answer asked = onward.as(user).convert(UserClient.leadTo(id(created), "deal", "contact", "company"));
                if (asked.status() == 202) {
                    conversions.add(id(asked));
                } else {
                    failures.add(asked);
                }
                pause(BETWEEN_LEADS);
            } catch (Unreachable cut) {
                pause(AFTER_REFUSAL);
            }
        }
    }

    private static void pause(Duration length) {
        LockSupport.parkNanos(length.toNanos());
    }
}
