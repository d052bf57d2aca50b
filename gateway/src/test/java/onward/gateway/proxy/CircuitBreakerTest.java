package onward.gateway.proxy;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private static final long PAUSE = 100;

    private final CircuitBreaker circuit = new CircuitBreaker(2, PAUSE);

    @Test
    void letsEverythingThroughUntilTimeoutsFollowEachOther() {
        circuit.timedOut(0);
        assertTrue(circuit.lets(1));
        circuit.answered();
        circuit.timedOut(2);
        assertTrue(circuit.lets(3));
    }

    @Test
    void opensAfterTimeoutsInARow() {
        circuit.timedOut(0);
        circuit.timedOut(10);
        assertFalse(circuit.lets(11));
        assertFalse(circuit.lets(10 + PAUSE - 1));
    }

    @Test
    void letsOneTryInEachPause() {
        circuit.timedOut(0);
        circuit.timedOut(0);
        assertTrue(circuit.lets(PAUSE));
        assertFalse(circuit.lets(PAUSE + 1));
        assertTrue(circuit.lets(2 * PAUSE));
    }

    @Test
    void closesWithTheFirstAnswer() {
        circuit.timedOut(0);
        circuit.timedOut(0);
        circuit.answered();
        assertTrue(circuit.lets(1));
        assertTrue(circuit.lets(1));
    }

    @Test
    void countsOnWhenTheClockIsNegative() {
        circuit.timedOut(Long.MAX_VALUE - 10);
        circuit.timedOut(Long.MAX_VALUE - 10);
        assertFalse(circuit.lets(Long.MAX_VALUE));
        assertTrue(circuit.lets(Long.MIN_VALUE + PAUSE));
    }
}
