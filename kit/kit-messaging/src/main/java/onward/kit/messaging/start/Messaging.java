package onward.kit.messaging.start;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import onward.contract.message.ServiceTopics;
import onward.contract.message.Topic;
import onward.contract.message.Topics;
import onward.kit.messaging.Lane;
import onward.kit.messaging.MessageHandler;
import onward.kit.messaging.Outbox;
import onward.kit.messaging.RelayBell;
import onward.kit.messaging.consumer.KafkaConsumers;
import onward.kit.messaging.consumer.TopicConsumer;
import onward.kit.messaging.fault.Faults;
import onward.kit.messaging.loop.Loop;
import onward.kit.messaging.loop.Work;
import onward.kit.messaging.relay.DatabaseSource;
import onward.kit.messaging.relay.ProducerSource;
import onward.kit.messaging.relay.Relay;
import onward.kit.messaging.topic.TopicsAdmin;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.Session;

/** The loops of a service: a relay per lane, a consumer per handler, and their keepers. */
@ApplicationScoped
class Messaging {

    private static final Duration GAUGES = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MessagingSettings settings;
    private final Map<String, Object> kafka;
    private final List<MessageHandler> handlers;
    private final DataSource pool;
    private final DatabaseSource database;
    private final String service;
    private final Session session;
    private final Outbox outbox;
    private final RelayBell bell;
    private final Tracer tracer;
    private final Faults faults;
    private final MeterRegistry registry;

    private final List<TopicConsumer> readers = new ArrayList<>();
    private final List<Loop> reading = new ArrayList<>();
    private final List<Loop> sending = new ArrayList<>();
    private final List<Loop> keeping = new ArrayList<>();

    Messaging(
            MessagingSettings settings,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @All List<MessageHandler> handlers,
            DataSource pool,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password,
            @ConfigProperty(name = "quarkus.application.name") String service,
            Session session,
            Outbox outbox,
            RelayBell bell,
            Tracer tracer,
            Faults faults,
            MeterRegistry registry) {
        this.settings = settings;
        this.kafka = kafka;
        this.handlers = handlers;
        this.pool = pool;
        this.database = new DatabaseSource(url, user, password);
        this.service = service;
        this.session = session;
        this.outbox = outbox;
        this.bell = bell;
        this.tracer = tracer;
        this.faults = faults;
        this.registry = registry;
    }

    void atStart(@Observes StartupEvent start) {
        requireDeclared();
        keeping.add(Loop.startEvery(GAUGES, "message-gauges", new MessageGauges(pool, registry)));
        keeping.add(Loop.startEvery(settings.forgetEvery(), "message-retention", new Retention(pool, settings)));
        if (settings.relays()) {
            for (Lane lane : Lane.values()) {
                var relay = new Relay(lane, service, database, new ProducerSource(kafka), bell, faults, registry);
                sending.add(Loop.start("relay-" + lane, relay));
            }
        }
        var topics = new TopicsAdmin(kafka, settings.createTopics() ? Topics.all() : List.of());
        keeping.add(Loop.start("topics", topics));
        if (settings.consumers()) {
            handlers.forEach(handler -> startReading(handler, topics));
        }
    }

    /** Requests have been drained already. What is still read writes to the outbox, so the relays stop last. */
    void atStop(@Observes ShutdownEvent stop) {
        keeping.forEach(Loop::stop);
        readers.forEach(TopicConsumer::stop);
        end(reading);
        end(sending);
        end(keeping);
    }

    /** A service reads what {@link ServiceTopics} declares, no more and no less: its rights at the broker are made of that. */
    private void requireDeclared() {
        ServiceTopics.of(service).ifPresent(declared -> {
            Set<String> read =
                    handlers.stream().map(MessageHandler::topic).collect(Collectors.toCollection(TreeSet::new));
            Set<String> expected =
                    declared.reads().stream().map(Topic::name).collect(Collectors.toCollection(TreeSet::new));
            if (!read.equals(expected)) {
                throw new IllegalStateException(service + " reads " + read + " and declares " + expected);
            }
        });
    }

    private void startReading(MessageHandler handler, TopicsAdmin topics) {
        var reader = new TopicConsumer(
                handler, new KafkaConsumers(kafka, settings.instance()), session, outbox, tracer, faults, registry);
        readers.add(reader);
        reading.add(Loop.start("read-" + handler.topic(), new WhenThereAre(topics, reader)));
    }

    private static void end(List<Loop> loops) {
        loops.forEach(Loop::stop);
        loops.forEach(loop -> loop.awaitEnd(PATIENCE));
    }

    /** A consumer of a topic that is not there yet would learn of it only half a minute later. */
    private record WhenThereAre(TopicsAdmin topics, Work reader) implements Work {

        @Override
        public boolean turn() throws Exception {
            return !topics.await(Duration.ofSeconds(1)) || reader.turn();
        }

        @Override
        public void recover() {
            reader.recover();
        }

        @Override
        public void finish() {
            reader.finish();
        }
    }
}
