package onward.kit.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import onward.kit.messaging.consumer.KafkaConsumers;
import onward.kit.messaging.consumer.TopicConsumer;
import onward.kit.messaging.fault.Faults;
import onward.kit.messaging.loop.Loop;
import onward.kit.messaging.relay.DatabaseSource;
import onward.kit.messaging.relay.ProducerSource;
import onward.kit.messaging.relay.Relay;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.Session;

/** Starts relays and consumers as the replicas of a service would, as many as a test wants, and sees what they did. */
@ApplicationScoped
class Replica {

    @Inject
    Session session;

    @Inject
    Outbox outbox;

    @Inject
    RelayBell bell;

    @Inject
    Faults faults;

    @Inject
    Tracer tracer;

    @Inject
    MeterRegistry registry;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    private final List<Running> running = new CopyOnWriteArrayList<>();

    record Running(Loop loop, Runnable hurry) {

        void stop() {
            hurry.run();
            loop.stop();
            loop.awaitEnd(Duration.ofSeconds(20));
        }
    }

    TestTopic topic() {
        return TestTopic.create(bootstrapServers, Map.of());
    }

    TestTopic topic(Map<String, String> settings) {
        return TestTopic.create(bootstrapServers, settings);
    }

    TestTopic existingTopic(String name) {
        return TestTopic.existing(name, bootstrapServers);
    }

    Running relay(Lane lane) {
        // A bell of its own: this replica does not hear what is committed in this process.
        return relay(lane, new RelayBell());
    }

    Running wokenRelay(Lane lane) {
        return relay(lane, bell);
    }

    private Running relay(Lane lane, RelayBell wakes) {
        var relay = new Relay(
                lane,
                "test-service",
                new DatabaseSource(url, user, password),
                new ProducerSource(Map.of("bootstrap.servers", bootstrapServers)),
                wakes,
                faults,
                registry);
        return started(new Running(Loop.start("relay-" + lane, relay), () -> {}));
    }

    Running consumer(MessageHandler handler) {
        var kafka = new KafkaConsumers(Map.of("bootstrap.servers", bootstrapServers), Optional.empty());
        var consumer = new TopicConsumer(handler, kafka, session, outbox, tracer, faults, registry);
        return started(new Running(Loop.start("read-" + handler.topic(), consumer), consumer::stop));
    }

    void stopAll() {
        running.forEach(Running::stop);
        running.clear();
    }

    private Running started(Running one) {
        running.add(one);
        return one;
    }

    static OutgoingMessage message(Lane lane, String topic, String key, Object payload) {
        return new OutgoingMessage(
                UUID.randomUUID(), lane, topic, key, "test.message.v1", "subject", Instant.now(), payload);
    }

    @Transactional
    void write(OutgoingMessage... messages) {
        outbox.writeAll(List.of(messages));
    }

    @Transactional
    void forgetEverything() {
        for (String table : List.of("outbox", "outbox_dead", "inbox", "quarantine", "effect", "taken")) {
            session.createNativeMutationQuery("delete from " + table).executeUpdate();
        }
    }

    @Transactional
    long count(String fromWhere) {
        return session.createNativeQuery("select count(*) from " + fromWhere, Long.class)
                .getSingleResult();
    }

    @Transactional
    String text(String select) {
        return session.createNativeQuery(select, String.class).getSingleResult();
    }

    /** Cuts the connections whose name is like this; returns how many there were. */
    @Transactional
    long cut(String applicationName) {
        return session.createNativeQuery("""
                        select count(*) from (select pg_terminate_backend(pid) from pg_stat_activity
                            where application_name like :name and pid <> pg_backend_pid()) cut""", Long.class)
                .setParameter("name", applicationName)
                .getSingleResult();
    }

    static List<Integer> numbersUpTo(int count) {
        List<Integer> numbers = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            numbers.add(number);
        }
        return numbers;
    }
}
