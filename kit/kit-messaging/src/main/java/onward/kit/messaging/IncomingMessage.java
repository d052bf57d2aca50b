package onward.kit.messaging;

import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import onward.contract.message.WireMapper;
import org.jspecify.annotations.Nullable;

/**
 * A message as it came from a topic: a CloudEvent in binary mode.
 *
 * @param source who sent it, e.g. {@code /deal-service}
 * @param payload the JSON, unread
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares messages; they are known by their id.
public record IncomingMessage(
        UUID id,
        String type,
        String topic,
        String key,
        String source,
        @Nullable String subject,
        Instant time,
        byte[] payload) {

    /**
     * Reads the payload; members the class does not know are ignored.
     *
     * @throws UnreadablePayload if it is no JSON of that shape, which sets the message aside
     */
    public <T> T payloadAs(Class<T> type) {
        try {
            T read = WireMapper.mapper().readValue(payload, type);
            if (read == null) {
                throw new UnreadablePayload(this, "the payload is null");
            }
            return read;
        } catch (IOException unreadable) {
            throw new UnreadablePayload(this, unreadable);
        }
    }

    @Override
    public String toString() {
        return type + " " + id + " on " + topic + " (key " + key + ")";
    }
}
