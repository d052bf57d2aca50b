package onward.kit.messaging;

import static onward.kit.messaging.Replica.message;
import static onward.kit.messaging.Replica.numbersUpTo;
import static onward.kit.messaging.TestTopic.header;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import onward.kit.local.KafkaBroker;
import onward.kit.local.PostgresServer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
@SuppressWarnings("NullAway.Init")
class RelayIT {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @Inject
    Replica replica;

    @Inject
    Outbox outbox;

    @Inject
    Tracer tracer;

    PostgresServer postgres;
    KafkaBroker kafka;

    @BeforeEach
    void forgetTheLastTest() {
        replica.forgetEverything();
    }

    @AfterEach
    void stop() {
        replica.stopAll();
    }

    record Numbered(int number) {}

    @Test
    void sendsACloudEventInBinaryModeUnderTheTraceOfItsWriter() {
        try (TestTopic topic = replica.topic()) {
            OutgoingMessage message = message(Lane.EVENT, topic.name(), "item-1", new Numbered(7));
            Span request = tracer.spanBuilder("request").startSpan();
            try (Scope _ = request.makeCurrent()) {
                replica.write(message);
            } finally {
                request.end();
            }

            replica.relay(Lane.EVENT);

            ConsumerRecord<String, String> sent = topic.await(1).getFirst();
            assertEquals("item-1", sent.key());
            assertEquals("{\"number\":7}", sent.value());
            assertEquals("1.0", header(sent, "ce_specversion"));
            assertEquals(message.id().toString(), header(sent, "ce_id"));
            assertEquals("test.message.v1", header(sent, "ce_type"));
            assertEquals("/test-service", header(sent, "ce_source"));
            assertEquals("subject", header(sent, "ce_subject"));
            assertEquals("application/json", header(sent, "content-type"));
            assertEquals(
                    request.getSpanContext().getTraceId(),
                    header(sent, "traceparent").split("-")[1]);
            await().atMost(DEADLINE).until(() -> replica.count("outbox") == 0);
        }
    }

    @Test
    void keepsTheOrderOfEveryKeyWithTwoRelaysAndFourWriters() {
        try (TestTopic topic = replica.topic()) {
            replica.relay(Lane.EVENT);
            replica.wokenRelay(Lane.EVENT);
            List<CompletableFuture<Void>> writers = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                String key = "key-" + writer;
                writers.add(CompletableFuture.runAsync(() -> {
                    for (int number = 0; number < 500; number++) {
                        replica.write(message(Lane.EVENT, topic.name(), key, new Numbered(number)));
                    }
                }));
            }
            writers.forEach(CompletableFuture::join);

            Map<String, List<String>> byKey = new HashMap<>();
            topic.await(2000)
                    .forEach(sent -> byKey.computeIfAbsent(sent.key(), _ -> new ArrayList<>())
                            .add(sent.value()));

            List<String> inOrder = numbersUpTo(500).stream()
                    .map(number -> "{\"number\":" + number + "}")
                    .toList();
            assertEquals(Set.of("key-0", "key-1", "key-2", "key-3"), byKey.keySet());
            byKey.values().forEach(numbers -> assertEquals(inOrder, numbers));
            await().atMost(DEADLINE).until(() -> replica.count("outbox") == 0);
        }
    }

    @Test
    void sendsNothingOfATransactionThatWasRolledBack() {
        try (TestTopic topic = replica.topic()) {
            replica.wokenRelay(Lane.EVENT);
            assertThrows(
                    IllegalStateException.class,
                    () -> QuarkusTransaction.requiringNew().run(() -> {
                        outbox.write(message(Lane.EVENT, topic.name(), "key", new Numbered(1)));
                        throw new IllegalStateException("changed my mind");
                    }));
            replica.write(message(Lane.EVENT, topic.name(), "key", new Numbered(2)));

            assertEquals("{\"number\":2}", topic.await(1).getFirst().value());
        }
    }

    @Test
    void writesOnlyWithinATransaction() {
        OutgoingMessage message = message(Lane.EVENT, "anywhere", "key", new Numbered(1));

        assertThrows(TransactionalException.class, () -> outbox.write(message));
    }

    @Test
    void refusesAMessageOverTheLimitAndTheChangeWithIt() {
        OutgoingMessage large = message(Lane.EVENT, "anywhere", "key", Map.of("text", "x".repeat(512 * 1024)));

        assertThrows(PayloadTooLarge.class, () -> replica.write(large));

        assertEquals(0, replica.count("outbox"));
    }

    @Test
    void knowsWhatHasNotBeenSentYet() {
        try (TestTopic topic = replica.topic()) {
            OutgoingMessage message = message(Lane.CONVERSION, topic.name(), "key", new Numbered(1));
            replica.write(message);
            assertTrue(outbox.holds(message.id()));
            assertEquals(Set.of(message.id()), outbox.holding(List.of(message.id(), UUID.randomUUID())));

            replica.relay(Lane.CONVERSION);

            await().atMost(DEADLINE).until(() -> !outbox.holds(message.id()));
        }
    }

    @Test
    void sendsWhatWasWrittenWhileTheBrokerWasAway() {
        try (TestTopic topic = replica.topic()) {
            replica.wokenRelay(Lane.EVENT);
            replica.write(message(Lane.EVENT, topic.name(), "key", new Numbered(0)));
            topic.await(1);
            kafka.stop();
            try {
                for (int number = 1; number <= 100; number++) {
                    replica.write(message(Lane.EVENT, topic.name(), "key", new Numbered(number)));
                }
                assertEquals(100, replica.count("outbox"));
            } finally {
                kafka.start();
            }

            topic.await(101);

            await().atMost(DEADLINE).until(() -> replica.count("outbox") == 0);
        }
    }

    @Test
    void movesAsideWhatTheBrokerRefusesAsTooLargeAndSendsTheRest() {
        try (TestTopic topic = replica.topic(Map.of("max.message.bytes", "200000"))) {
            OutgoingMessage large = message(Lane.EVENT, topic.name(), "key", Map.of("text", "x".repeat(300_000)));
            replica.write(
                    message(Lane.EVENT, topic.name(), "key", new Numbered(1)),
                    large,
                    message(Lane.EVENT, topic.name(), "key", new Numbered(2)));

            replica.relay(Lane.EVENT);

            List<ConsumerRecord<String, String>> sent = topic.await(2);
            assertEquals(
                    List.of("{\"number\":1}", "{\"number\":2}"),
                    sent.stream().map(ConsumerRecord::value).toList());
            await().atMost(DEADLINE).until(() -> replica.count("outbox") == 0);
            assertEquals(large.id().toString(), replica.text("select message_id::text from outbox_dead"));
        }
    }

    @Test
    void getsOnWhereTheBrokerTakesLessThanTheProducerSplitsTo() {
        try (TestTopic topic = replica.topic(Map.of("max.message.bytes", "2000"))) {
            replica.write(
                    message(Lane.EVENT, topic.name(), "key", new Numbered(1)),
                    message(Lane.EVENT, topic.name(), "key", Map.of("text", "x".repeat(5000))),
                    message(Lane.EVENT, topic.name(), "key", new Numbered(2)));

            replica.relay(Lane.EVENT);

            await().atMost(DEADLINE).until(() -> replica.count("outbox") == 0);
            assertEquals(1, replica.count("outbox_dead"));
            assertEquals("{\"number\":2}", topic.await(2).getLast().value());
        }
    }

    @Test
    void outlivesItsConnectionsBeingCut() {
        try (TestTopic topic = replica.topic()) {
            replica.wokenRelay(Lane.EVENT);
            for (int number = 0; number < 300; number++) {
                replica.write(message(Lane.EVENT, topic.name(), "key", new Numbered(number)));
                if (number % 100 == 50) {
                    await().atMost(DEADLINE).until(() -> replica.cut("test-service relay EVENT") >= 1);
                }
            }

            await().atMost(DEADLINE).until(() -> replica.count("outbox") == 0);
            assertEquals(
                    300,
                    topic.await(300).stream()
                            .map(ConsumerRecord::value)
                            .distinct()
                            .count());
        }
    }

    @Test
    void sendsWhatOthersWriteDuringALongWriteTransaction() throws SQLException {
        try (TestTopic topic = replica.topic();
                Connection longOne = postgres.connect("messaging")) {
            longOne.setAutoCommit(false);
            longOne.createStatement().execute("""
                            insert into outbox (lane, bucket, message_id, aggregatetype, aggregateid, type, time, payload)
                            values ('EVENT', 3, gen_random_uuid(), '%s', 'slow', 'test.message.v1', now(), '{"number":1}')""".formatted(topic.name()));
            replica.wokenRelay(Lane.EVENT);

            replica.write(message(Lane.EVENT, topic.name(), "quick", new Numbered(2)));

            assertEquals("quick", topic.await(1).getFirst().key());
            longOne.commit();
            assertEquals("slow", topic.await(2).getLast().key());
        }
    }

    @Test
    void sendsRepliesWhileTheLaneOfEventsIsFull() {
        try (TestTopic events = replica.topic();
                TestTopic replies = replica.topic()) {
            List<OutgoingMessage> imported = numbersUpTo(5000).stream()
                    .map(number -> message(Lane.EVENT, events.name(), "key-" + number, new Numbered(number)))
                    .toList();
            replica.write(imported.toArray(OutgoingMessage[]::new));
            replica.wokenRelay(Lane.CONVERSION);
            replica.write(message(Lane.CONVERSION, replies.name(), "key", new Numbered(1)));

            replies.await(1);

            assertEquals(5000, replica.count("outbox where lane = 'EVENT'"));
            replica.wokenRelay(Lane.EVENT);
            events.await(5000);
        }
    }
}
