package onward.kit.messaging.consumer;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record in quarantine.
 *
 * @param messageId null if the record was no message at all, and so can never be released
 * @param reason why it could not be handled
 */
public record HeldRecord(
        long id,
        String consumer,
        String topic,
        @Nullable UUID messageId,
        @Nullable String type,
        @Nullable String key,
        String reason,
        Instant at) {}
