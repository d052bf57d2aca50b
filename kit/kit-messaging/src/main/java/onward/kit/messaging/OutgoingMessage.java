package onward.kit.messaging;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message to be written to the outbox. Messages with the same topic and key are sent in the order in which they were
 * written.
 *
 * @param id what receivers recognise a repetition by: sending the same decision again means the same id
 * @param type the wire name, never a Java class
 * @param subject what the message is about (the id of an item or a conversion)
 * @param payload becomes JSON by the mapper of the contracts
 */
public record OutgoingMessage(
        UUID id,
        Lane lane,
        String topic,
        String key,
        String type,
        @Nullable String subject,
        Instant time,
        Object payload) {}
