package onward.kit.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onward.contract.problem.ProblemType;
import org.junit.jupiter.api.Test;

class OutboxEntryTest {

    @Test
    void isTheSameAfterItWasStoredAsAReply() {
        OutboxEntry entry = OutboxEntry.of(message(
                Map.of("text", "größer \"als\" 1 \u0000", "amount", new BigDecimal("1.50"), "list", List.of(1))));

        assertEquals(entry, OutboxEntry.fromJson(entry.toJson()));
    }

    @Test
    void takesAPayloadOfExactlyTheLimit() {
        String text = "x".repeat(PayloadTooLarge.LIMIT - 2);

        assertEquals(
                PayloadTooLarge.LIMIT, OutboxEntry.of(message(text)).payload().length());
    }

    @Test
    void measuresBytesNotCharacters() {
        String text = "ü".repeat(PayloadTooLarge.LIMIT / 2);

        var refused = assertThrows(PayloadTooLarge.class, () -> OutboxEntry.of(message(text)));

        assertEquals(ProblemType.TOO_LARGE, refused.problemType());
    }

    private static OutgoingMessage message(Object payload) {
        return new OutgoingMessage(
                UUID.fromString("0198c0de-0000-7000-8000-000000000001"),
                Lane.CONVERSION,
                "onward.conversion.replies",
                "key",
                "test.reply.v1",
                null,
                Instant.parse("2026-03-01T12:00:00.123456Z"),
                payload);
    }
}
