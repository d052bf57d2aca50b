package onward.kit.test;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

class SeededTestTest {
    /** A test that fails whenever the first number it draws is even. */
    static class FailsHalfTheTime {
        static final List<Integer> DRAWN = new ArrayList<>();

        @SeededTest(times = 50)
        void drawsAnOddNumber(Random random) {
            int number = random.nextInt();
            DRAWN.add(number);
            if (number % 2 == 0) {
                fail("even");
            }
        }
    }

    @AfterEach
    void forget() {
        System.clearProperty(Seeds.SEED);
        FailsHalfTheTime.DRAWN.clear();
    }

    @Test
    void drawsOtherDataEveryTime() {
        run();
        run();
        assertEquals(100, FailsHalfTheTime.DRAWN.size());
        assertEquals(100, new HashSet<>(FailsHalfTheTime.DRAWN).size());
    }

    @Test
    void theSeedThatAFailureNamesDrawsTheSameDataAgain() {
        for (TestExecutionSummary.Failure failure : run().getFailures()) {
            String message = requireNonNull(failure.getException().getMessage());
            assertTrue(message.matches("-Donward.test.seed=-?\\d+: even"), message);
            String seed = message.substring(message.indexOf('=') + 1, message.indexOf(':'));
            assertEquals(
                    "seed " + seed, failure.getTestIdentifier().getDisplayName().replaceFirst("^\\[\\d+] ", ""));
            FailsHalfTheTime.DRAWN.clear();
            System.setProperty(Seeds.SEED, seed);

            assertEquals(1, run().getTestsFailedCount());

            assertEquals(List.of(new Random(Long.parseLong(seed)).nextInt()), FailsHalfTheTime.DRAWN);
        }
    }

    private static TestExecutionSummary run() {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(FailsHalfTheTime.class))
                                .build(),
                        listener);
        return listener.getSummary();
    }
}
