package onward.kit.test;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A record as it lies on a topic; {@code payload} is null for a tombstone. */
public record TopicRecord(
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        Map<String, String> headers,
        @Nullable String payload) {

    static TopicRecord of(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        record.headers().forEach(header -> headers.put(header.key(), text(header.value())));
        return new TopicRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.key() == null ? null : text(record.key()),
                headers,
                record.value() == null ? null : text(record.value()));
    }

    /** The wire type, such as {@code onward.lead.lead-created.v1}; empty if the record carries none. */
    public String type() {
        return headers.getOrDefault("ce_type", "");
    }

    /** The message id; empty if the record carries none. */
    public String id() {
        return headers.getOrDefault("ce_id", "");
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
