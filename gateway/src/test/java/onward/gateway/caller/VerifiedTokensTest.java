package onward.gateway.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import onward.contract.access.Actor;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {
    private static final Instant END = Instant.parse("2026-11-22T10:00:00Z");
    private static final Caller ANN =
            new Caller(new Actor("ann", "Ann", List.of("sales"), "sales/emea"), "ann@onward.test", "a.b.c", END);

    private final VerifiedTokens tokens = new VerifiedTokens(Duration.ofSeconds(30));

    @Test
    void knowsATokenUntilItsEndAndTheLeeway() {
        tokens.keep(ANN);

        assertEquals(Optional.of(ANN), tokens.find("a.b.c", END.plusSeconds(29)));
        assertEquals(Optional.empty(), tokens.find("a.b.c", END.plusSeconds(30)));
    }

    @Test
    void knowsNoOtherToken() {
        tokens.keep(ANN);

        assertEquals(Optional.empty(), tokens.find("a.b.d", END.minusSeconds(60)));
        assertEquals(Optional.empty(), tokens.find("a.b.", END.minusSeconds(60)));
    }
}
