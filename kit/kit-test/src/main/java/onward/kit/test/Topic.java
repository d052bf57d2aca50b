package onward.kit.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A topic of the test broker, looked at and written to from outside, past all of our own code. */
public final class Topic {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final String name;

    private Topic(String name) {
        this.name = name;
    }

    public static Topic named(String name) {
        return new Topic(name);
    }

    /** Everything that lies on the topic now, partition by partition; empty if there is no such topic. */
    public List<TopicRecord> records() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", TestServers.kafka(), "fetch.max.wait.ms", "50"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics(DEADLINE).getOrDefault(name, List.of()).stream()
                    .map(partition -> new TopicPartition(name, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, DEADLINE);
            consumer.seekToBeginning(partitions);
            List<TopicRecord> found = new ArrayList<>();
            Awaitility.await()
                    .atMost(DEADLINE)
                    .pollDelay(Duration.ZERO)
                    .pollInSameThread()
                    .until(() -> {
                        consumer.poll(Duration.ofMillis(100)).forEach(record -> found.add(TopicRecord.of(record)));
                        return ends.entrySet().stream()
                                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
                    });
            return found;
        }
    }

    /** The records with this key, waiting at most 60 s until there are at least {@code count}. */
    public List<TopicRecord> recordsOf(String key, int count) {
        return await(count, record -> key.equals(record.key()));
    }

    /** The records that match, waiting at most 60 s until there are at least {@code count}. */
    public List<TopicRecord> await(int count, Predicate<TopicRecord> wanted) {
        return Awaitility.await("at least " + count + " records on " + name)
                .atMost(DEADLINE)
                .pollDelay(Duration.ZERO)
                .until(() -> records().stream().filter(wanted).toList(), found -> found.size() >= count);
    }

    /** Sends these very bytes with these very headers, right or wrong, and waits until the broker has them. */
    public void send(@Nullable String key, Map<String, String> headers, byte @Nullable [] payload) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(name, key == null ? null : key.getBytes(StandardCharsets.UTF_8), payload);
        headers.forEach((header, value) ->
                record.headers().add(new RecordHeader(header, value.getBytes(StandardCharsets.UTF_8))));
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestServers.kafka(), "acks", "all", "max.block.ms", "20000"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(record).get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Could not send to " + name, e);
        }
    }

    /** Sends a text with these very headers. */
    public void send(@Nullable String key, Map<String, String> headers, String payload) {
        send(key, headers, payload.getBytes(StandardCharsets.UTF_8));
    }

    /** Creates the topic, for tests without a service that does. */
    public void create(int partitions) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestServers.kafka()))) {
            admin.createTopics(List.of(new NewTopic(name, Optional.of(partitions), Optional.empty())))
                    .all()
                    .get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Could not create " + name, e);
        }
    }

    /** Leaves no topic to the next application, which would read what the one before it wrote. */
    static void deleteAll() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestServers.kafka()))) {
            Set<String> topics = admin.listTopics().names().get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
            admin.deleteTopics(topics).all().get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Could not delete the topics of the application before", e);
        }
    }
}
