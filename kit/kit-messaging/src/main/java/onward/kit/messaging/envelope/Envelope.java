package onward.kit.messaging.envelope;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import onward.kit.messaging.IncomingMessage;
import onward.kit.messaging.OutboxEntry;
import onward.kit.messaging.TraceParent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** Wraps messages into Kafka records and unwraps them. */
public final class Envelope {

    private static final String ID = "ce_id";
    private static final String TYPE = "ce_type";
    private static final String SOURCE = "ce_source";
    private static final String SUBJECT = "ce_subject";
    private static final String TIME = "ce_time";
    private static final String VERSION = "ce_specversion";
    private static final String CONTENT_TYPE = "content-type";

    private Envelope() {}

    /** The record of a message, as sent by {@code source}. */
    public static ProducerRecord<byte[], byte[]> wrap(OutboxEntry entry, String source) {
        List<Header> headers = new ArrayList<>(8);
        headers.add(header(VERSION, "1.0"));
        headers.add(header(ID, entry.id().toString()));
        headers.add(header(TYPE, entry.type()));
        headers.add(header(SOURCE, source));
        headers.add(header(TIME, entry.time().toString()));
        headers.add(header(CONTENT_TYPE, "application/json"));
        addIfPresent(headers, SUBJECT, entry.subject());
        addIfPresent(headers, TraceParent.NAME, entry.traceparent());
        return new ProducerRecord<>(entry.topic(), null, bytes(entry.key()), bytes(entry.payload()), headers);
    }

    /**
     * The message in a record.
     *
     * @throws UnreadableRecord if it is none: an attribute that CloudEvents or we require is missing or malformed
     */
    public static IncomingMessage unwrap(ConsumerRecord<byte[], byte[]> received) throws UnreadableRecord {
        if (received.key() == null) {
            throw new UnreadableRecord("it has no key");
        }
        if (received.value() == null) {
            throw new UnreadableRecord("it has no value");
        }
        return new IncomingMessage(
                id(received),
                required(received, TYPE),
                received.topic(),
                new String(received.key(), StandardCharsets.UTF_8),
                required(received, SOURCE),
                optional(received, SUBJECT),
                time(received),
                received.value());
    }

    /** The {@code traceparent} a record came with. */
    public static @Nullable String traceparent(ConsumerRecord<byte[], byte[]> received) {
        return optional(received, TraceParent.NAME);
    }

    private static UUID id(ConsumerRecord<byte[], byte[]> received) throws UnreadableRecord {
        String id = required(received, ID);
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException malformed) {
            throw new UnreadableRecord(ID + " is no UUID: " + id);
        }
    }

    private static Instant time(ConsumerRecord<byte[], byte[]> received) throws UnreadableRecord {
        String time = required(received, TIME);
        try {
            return OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeException malformed) {
            throw new UnreadableRecord(TIME + " is no time: " + time);
        }
    }

    private static String required(ConsumerRecord<byte[], byte[]> received, String name) throws UnreadableRecord {
        String value = optional(received, name);
        if (value == null || value.isEmpty()) {
            throw new UnreadableRecord("it has no " + name);
        }
        return value;
    }

    private static @Nullable String optional(ConsumerRecord<byte[], byte[]> received, String name) {
        Header header = received.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static void addIfPresent(List<Header> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(header(name, value));
        }
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
