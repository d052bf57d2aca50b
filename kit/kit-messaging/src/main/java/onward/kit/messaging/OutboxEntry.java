package onward.kit.messaging;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import onward.contract.message.WireMapper;
import org.jspecify.annotations.Nullable;

/** A message with its payload written as JSON: what a row of the outbox holds, and what the inbox stores as a reply. */
public record OutboxEntry(
        UUID id,
        Lane lane,
        String topic,
        String key,
        String type,
        @Nullable String subject,
        Instant time,

        @Nullable String traceparent,

        @JsonRawValue @JsonDeserialize(using = RawJson.class)
        String payload) {

    /**
     * Serialises the payload and measures it; the trace is the one that is current now.
     *
     * @throws PayloadTooLarge over 512 KiB
     */
    public static OutboxEntry of(OutgoingMessage message) {
        return of(message, PayloadTooLarge.LIMIT);
    }

    /** Serialises a message as {@link #of(OutgoingMessage)} does, with another limit in bytes. */
    static OutboxEntry of(OutgoingMessage message, int limit) {
        String payload = write(message.payload());
        int bytes = payload.length() * 3 <= limit ? payload.length() : payload.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > limit) {
            throw new PayloadTooLarge(message, bytes, limit);
        }
        return new OutboxEntry(
                message.id(),
                message.lane(),
                message.topic(),
                message.key(),
                message.type(),
                message.subject(),
                message.time(),
                TraceParent.current(),
                payload);
    }

    /** Reads what {@link #toJson} wrote. */
    public static OutboxEntry fromJson(String json) {
        try {
            return WireMapper.mapper().readValue(json, OutboxEntry.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("A stored reply cannot be read: " + json, broken);
        }
    }

    public String toJson() {
        return write(this);
    }

    private static String write(Object value) {
        try {
            return WireMapper.mapper().writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(
                    "No JSON can be made of " + value.getClass().getName(), impossible);
        }
    }

    /** Takes a JSON value as the text it is. */
    static final class RawJson extends JsonDeserializer<String> {
        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return parser.<JsonNode>readValueAsTree().toString();
        }
    }
}
