package onward.system;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import onward.contract.message.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The topics of the broker from outside: everything that was ever sent, and a way to send what nobody should. */
final class Wire {
    private final Map<String, Object> broker;

    Wire(String bootstrapServers) {
        this.broker = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    }

    /** A record with its headers as text. */
    record Sent(
            String topic, int partition, @Nullable String key, byte @Nullable [] payload, Map<String, String> headers) {
        String text() {
            return payload == null ? "" : new String(payload, StandardCharsets.UTF_8);
        }

        String id() {
            return headers.getOrDefault("ce_id", "");
        }

        String type() {
            return headers.getOrDefault("ce_type", "");
        }

        Sent withHeader(String name, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(name, value);
            return new Sent(topic, partition, key, payload, more);
        }

        Sent without(String header) {
            Map<String, String> fewer = new HashMap<>(headers);
            fewer.remove(header);
            return new Sent(topic, partition, key, payload, fewer);
        }

        Sent withPayload(String other) {
            return new Sent(topic, partition, key, other.getBytes(StandardCharsets.UTF_8), headers);
        }

        Sent withKey(@Nullable String other) {
            return new Sent(topic, partition, other, payload, headers);
        }
    }

    /** Everything in a topic, in the order of each partition. */
    List<Sent> all(Topic topic) {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<Sent> all = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(sent -> all.add(sent(sent)));
            }
            return all;
        }
    }

    List<Sent> all(Topic topic, String key) {
        return all(topic).stream().filter(sent -> key.equals(sent.key())).toList();
    }

    /** Sends records as they are, as often as they are listed. */
    void send(Collection<Sent> records) {
        try (var producer = new KafkaProducer<>(producer(), new StringSerializer(), new ByteArraySerializer())) {
            List<Future<?>> acknowledged = new ArrayList<>();
            for (Sent sent : records) {
                ProducerRecord<String, byte[]> plain = new ProducerRecord<>(sent.topic(), sent.key(), sent.payload());
                sent.headers()
                        .forEach((name, value) -> plain.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
                acknowledged.add(producer.send(plain));
            }
            for (Future<?> each : acknowledged) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** For every consumer group and partition: what lies there unread. */
    List<String> unread() {
        try (Admin admin = Admin.create(broker)) {
            List<String> unread = new ArrayList<>();
            for (var group : admin.listGroups().all().get()) {
                Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(group.groupId())
                        .partitionsToOffsetAndMetadata()
                        .get();
                Map<TopicPartition, ListOffsetsResultInfo> ends = ends(admin, read.keySet());
                read.forEach((partition, offset) -> {
                    ListOffsetsResultInfo end = ends.get(partition);
                    if (end != null && offset != null && offset.offset() < end.offset()) {
                        unread.add(group.groupId() + " has " + (end.offset() - offset.offset()) + " records to read of "
                                + partition);
                    }
                });
            }
            return unread;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** Lets these consumer groups, which nobody is a member of now, read all there is from the beginning. */
    void rewind(Predicate<String> groups) {
        try (Admin admin = Admin.create(broker)) {
            for (var group : admin.listGroups().all().get()) {
                if (groups.test(group.groupId())) {
                    Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(group.groupId())
                            .partitionsToOffsetAndMetadata()
                            .get();
                    read.replaceAll((partition, offset) -> new OffsetAndMetadata(0));
                    admin.alterConsumerGroupOffsets(group.groupId(), read).all().get();
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static Map<TopicPartition, ListOffsetsResultInfo> ends(Admin admin, Collection<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, OffsetSpec.latest()));
        return admin.listOffsets(asked).all().get();
    }

    private Map<String, Object> producer() {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        return settings;
    }

    private static Sent sent(ConsumerRecord<String, byte[]> received) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : received.headers()) {
            headers.put(header.key(), header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8));
        }
        return new Sent(received.topic(), received.partition(), received.key(), received.value(), headers);
    }
}
