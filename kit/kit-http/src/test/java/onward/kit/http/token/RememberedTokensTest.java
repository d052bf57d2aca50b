package onward.kit.http.token;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RememberedTokensTest {
    private static final Instant END = Instant.parse("2026-11-22T09:30:00Z");
    private static final Duration LEEWAY = Duration.ofSeconds(30);

    @Test
    void aRememberedTokenIsGoodUntilItsEndAndTheLeewayOfClocks() {
        assertTrue(isGoodAt(END.minusSeconds(1)));
        assertTrue(isGoodAt(END.plusSeconds(29)));
        assertFalse(isGoodAt(END.plusSeconds(30)));
        assertFalse(isGoodAt(END.plusSeconds(3_600)));
    }

    private static boolean isGoodAt(Instant now) {
        return RememberedTokens.isGood(END.getEpochSecond(), LEEWAY, now);
    }
}
