package onward.system;

import static onward.system.LeadFixture.aLead;
import static onward.system.Onward.id;
import static onward.system.Onward.state;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import onward.kit.local.LocalUser;
import onward.stack.client.Answer;
import onward.stack.client.Unreachable;
import onward.stack.client.UserClient;

/** Users who create leads and convert them without a pause, whatever happens around them, and keep account of every answer. */
final class Load implements AutoCloseable {
    private static final List<LocalUser> USERS = List.of(LocalUser.ANN, LocalUser.MIA, LocalUser.EVA);

    private final Onward onward;
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

    /** Every conversion that was accepted completes, and no lead has another or stays locked. */
    void requireNothingLost() {
        close();
        assertTrue(conversions.size() > 0, "nothing was accepted");
        for (String conversion : conversions) {
            assertEquals("COMPLETED", state(onward.awaitRest(conversion)), conversion);
        }
        for (JsonNode lead : leads) {
            JsonNode now = onward.lead(lead);
            String conversion = now.at("/conversion/id").asText();
            if (!conversion.isEmpty()) {
                // Also one whose answer was lost on the way, as long as it goes on.
                assertEquals("COMPLETED", state(onward.awaitRest(conversion)), now::toString);
                assertEquals(1, onward.conversionsOf(lead).size());
            }
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
                    continue;
                }
                leads.add(created.body());
                Answer asked = onward.as(user).convert(UserClient.leadTo(id(created), "deal", "contact", "company"));
                if (asked.status() == 202) {
                    conversions.add(id(asked));
                } else {
                    failures.add(asked);
                }
            } catch (Unreachable cut) {
                Thread.onSpinWait();
            }
        }
    }
}
