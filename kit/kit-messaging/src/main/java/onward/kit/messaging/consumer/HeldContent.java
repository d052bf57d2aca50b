package onward.kit.messaging.consumer;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record in quarantine with what is in it, as text.
 *
 * @param messageId null if the record was no message at all, and so can never be released
 * @param reason why it could not be handled
 */
public record HeldContent(
        long id,
        String consumer,
        String topic,
        int partition,
        long offset,
        @Nullable UUID messageId,
        @Nullable String type,
        @Nullable String key,
        String reason,
        Instant at,
        Map<String, String> headers,
        @Nullable String payload) {}
