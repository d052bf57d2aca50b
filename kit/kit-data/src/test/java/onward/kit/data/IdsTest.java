package onward.kit.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void riseWithinOneMillisecond() {
        var ids = new Ids(InstantSource.fixed(NOON));

        UUID before = ids.next();
        for (int i = 0; i < 10_000; i++) {
            UUID after = ids.next();
            assertTrue(before.toString().compareTo(after.toString()) < 0, before + " then " + after);
            before = after;
        }
    }

    @Test
    void carryTheTimeAtWhichTheyWereDrawn() {
        UUID id = new Ids(InstantSource.fixed(NOON)).next();

        assertEquals(7, id.version());
        assertEquals(NOON.toEpochMilli(), id.getMostSignificantBits() >>> 16);
    }
}
