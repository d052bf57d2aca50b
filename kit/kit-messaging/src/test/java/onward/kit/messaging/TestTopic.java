package onward.kit.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** A fresh topic, written and read past all code under test. */
final class TestTopic implements AutoCloseable {

    static final int PARTITIONS = 6;
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final String name;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, String> consumer;
    private final List<ConsumerRecord<String, String>> seen = new ArrayList<>();

    private TestTopic(String name, String bootstrapServers) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
        this.name = name;
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            partitions.add(new TopicPartition(name, partition));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    static TestTopic create(String bootstrapServers, Map<String, String> settings) {
        String name = "test." + UUID.randomUUID();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(name, Optional.of(PARTITIONS), Optional.empty()).configs(settings)))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
        return new TestTopic(name, bootstrapServers);
    }

    static TestTopic existing(String name, String bootstrapServers) {
        return new TestTopic(name, bootstrapServers);
    }

    String name() {
        return name;
    }

    /** Sends a message as a relay would. */
    void send(UUID id, String type, String key, String payload) {
        send(key, headers(id.toString(), type), payload);
    }

    /** Sends these very headers. */
    void send(String key, Map<String, String> headers, String payload) {
        var message = new ProducerRecord<>(name, key, payload.getBytes(StandardCharsets.UTF_8));
        headers.forEach((header, value) -> message.headers().add(header, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(message);
    }

    /** Waits until all that was sent is there. */
    void flush() {
        producer.flush();
    }

    static Map<String, String> headers(String id, String type) {
        return Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                id,
                "ce_type",
                type,
                "ce_source",
                "/test",
                "ce_time",
                Instant.parse("2026-03-01T12:00:00Z").toString());
    }

    /** All records so far, once there are at least {@code count}. */
    List<ConsumerRecord<String, String>> await(int count) {
        Awaitility.await(count + " records on " + name)
                .atMost(DEADLINE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .pollInSameThread()
                .until(() -> records().size() >= count);
        return seen;
    }

    /** All records that have arrived here. */
    List<ConsumerRecord<String, String>> records() {
        consumer.poll(Duration.ofMillis(100)).forEach(seen::add);
        return seen;
    }

    static String header(ConsumerRecord<?, ?> received, String name) {
        var header = received.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        consumer.close();
    }
}
