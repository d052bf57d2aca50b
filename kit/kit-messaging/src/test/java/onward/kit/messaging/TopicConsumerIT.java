package onward.kit.messaging;

import static onward.kit.messaging.Replica.numbersUpTo;
import static onward.kit.messaging.TestTopic.header;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onward.contract.message.WireMapper;
import onward.kit.local.KafkaBroker;
import onward.kit.local.PostgresServer;
import onward.kit.messaging.NumberHandler.Instruction;
import onward.kit.messaging.NumberHandler.Order;
import onward.kit.messaging.Replica.Running;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
@SuppressWarnings("NullAway.Init")
class TopicConsumerIT {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @Inject
    Replica replica;

    @Inject
    Session session;

    PostgresServer postgres;
    KafkaBroker kafka;

    TestTopic topic;
    TestTopic replies;
    NumberHandler handler;

    @BeforeEach
    void begin() {
        replica.forgetEverything();
        topic = replica.topic();
        replies = replica.topic();
        handler = new NumberHandler(session, topic, replies);
        replica.wokenRelay(Lane.CONVERSION);
    }

    @AfterEach
    void end() {
        replica.stopAll();
        topic.close();
        replies.close();
    }

    @Test
    void handlesAMessageOnceAndRepeatsItsReplyUnderTheSameId() {
        replica.consumer(handler);
        UUID id = send(1, Order.COUNT);
        ConsumerRecord<String, String> reply = replies.await(1).getFirst();
        topic.send(id, NumberHandler.TYPE, "key-1", json(1, Order.COUNT));
        topic.send(id, NumberHandler.TYPE, "key-1", json(1, Order.COUNT));

        List<ConsumerRecord<String, String>> all = replies.await(3);

        assertEquals(1, replica.count("effect"));
        assertEquals(1, handler.triesOf(id));
        assertEquals("{\"number\":1,\"says\":\"done\"}", reply.value());
        all.forEach(again -> {
            assertEquals(header(reply, "ce_id"), header(again, "ce_id"));
            assertEquals(reply.value(), again.value());
        });
    }

    @Test
    void repliesTwiceToTheSameMessageTwiceInOnePoll() {
        UUID id = send(1, Order.COUNT);
        topic.send(id, NumberHandler.TYPE, "key-1", json(1, Order.COUNT));
        topic.flush();

        replica.consumer(handler);

        List<ConsumerRecord<String, String>> both = replies.await(2);
        assertEquals(header(both.getFirst(), "ce_id"), header(both.getLast(), "ce_id"));
        assertEquals(1, replica.count("effect"));
    }

    @Test
    void setsAPoisonedMessageAsideAndHandlesTheOthersOfItsBatch() {
        for (int number = 0; number < 40; number++) {
            send(number, number == 17 ? Order.FAIL : Order.COUNT);
        }
        topic.flush();

        replica.consumer(handler);

        List<ConsumerRecord<String, String>> answers = replies.await(40);
        assertEquals(39, replica.count("effect"));
        assertEquals(1, replica.count("quarantine where type = '" + NumberHandler.TYPE + "'"));
        assertTrue(replica.text("select reason from quarantine").contains("told to fail"));
        assertEquals(json(17, Order.FAIL), replica.text("select convert_from(payload, 'UTF8') from quarantine"));
        assertEquals(1, replica.count("inbox where state = 'QUARANTINED' and reply is not null"));
        assertEquals(
                1,
                answers.stream()
                        .filter(answer -> answer.value().contains("failed: "))
                        .count());
    }

    @Test
    void handlesAMessageInQuarantineAnewWhenItComesAgain() {
        UUID id = send(1, Order.FAIL);
        replica.consumer(handler);
        replies.await(1);

        topic.send(id, NumberHandler.TYPE, "key-1", json(1, Order.FAIL));
        replies.await(2);
        assertEquals(1, replica.count("quarantine where released_at is null"));

        topic.send(id, NumberHandler.TYPE, "key-1", json(1, Order.COUNT));
        assertTrue(replies.await(3).getLast().value().contains("done"));
        assertEquals(1, replica.count("effect"));
        assertEquals(0, replica.count("quarantine where released_at is null"));
        assertEquals(1, replica.count("inbox where state = 'HANDLED' and reply is not null"));
    }

    @Test
    void setsAsideAMessageThatRunsOutOfStack() {
        send(1, Order.RUN_OUT_OF_STACK);
        send(2, Order.COUNT);

        replica.consumer(handler);

        replies.await(2);
        assertTrue(replica.text("select reason from quarantine").contains("StackOverflowError"));
        assertEquals(1, replica.count("effect where number = 2"));
    }

    @Test
    void setsAsideAMessageThatNotEvenAnAnswerCanBeHadFor() {
        send(1, Order.FAIL_AND_BE_UNANSWERABLE);
        send(2, Order.COUNT);

        replica.consumer(handler);

        replies.await(1);
        await().atMost(DEADLINE).until(() -> replica.count("quarantine") == 1);
        assertEquals(1, replica.count("inbox where state = 'QUARANTINED' and reply is null"));
    }

    @Test
    void setsAsideWhatIsNoMessageAndWhatItCannotRead() {
        topic.send("key", Map.of(), "hello");
        topic.send("key", TestTopic.headers("no-uuid", NumberHandler.TYPE), json(1, Order.COUNT));
        topic.send("key", Map.of("ce_id", UUID.randomUUID().toString(), "ce_type", "nul\0nul"), "{}");
        topic.send(UUID.randomUUID(), NumberHandler.TYPE, "key", "{\"number\":");
        topic.send(UUID.randomUUID(), NumberHandler.TYPE, "key", "[".repeat(100_000));
        send(2, Order.COUNT);

        replica.consumer(handler);

        replies.await(1);
        await().atMost(DEADLINE).until(() -> replica.count("quarantine") == 5);
        assertEquals(3, replica.count("quarantine where message_id is null"));
        assertEquals(1, replica.count("effect"));
    }

    @Test
    void notesAnUnknownTypeAsIgnoredAndGoesOn() {
        UUID unknown = UUID.randomUUID();
        topic.send(unknown, "test.number.v2", "key", "{\"whatever\":true}");
        send(2, Order.COUNT);

        replica.consumer(handler);

        replies.await(1);
        await().atMost(DEADLINE)
                .until(() -> replica.count("inbox where state = 'IGNORED' and message_id = '" + unknown + "'") == 1);
        assertEquals(0, handler.triesOf(unknown));
    }

    @Test
    void letsPassWhatDoesNotConcernItWithoutATraceAndWithoutReadingItAgain() {
        List<UUID> passed = numbersUpTo(20).stream()
                .map(number -> send(number, Order.BE_NOBODYS_CONCERN))
                .toList();
        send(20, Order.COUNT);
        topic.flush();
        Running first = replica.consumer(handler);
        replies.await(1);
        await().atMost(DEADLINE).until(() -> passed.stream().allMatch(handler::hasSeen));
        first.stop();

        NumberHandler second = new NumberHandler(session, topic, replies);
        replica.consumer(second);
        send(21, Order.COUNT);
        replies.await(2);

        assertEquals(2, replica.count("inbox"));
        assertEquals(2, replica.count("effect"));
        assertTrue(passed.stream().noneMatch(second::hasSeen));
    }

    @Test
    void ignoresMembersItDoesNotKnow() {
        topic.send(
                UUID.randomUUID(), NumberHandler.TYPE, "key", "{\"number\":3,\"order\":\"COUNT\",\"colour\":\"blue\"}");

        replica.consumer(handler);

        replies.await(1);
        assertEquals(1, replica.count("effect where number = 3"));
    }

    @Test
    void triesAgainWhatMetAnotherTransaction() {
        UUID id = send(1, Order.MEET_ANOTHER_TRANSACTION_TWICE);

        replica.consumer(handler);

        replies.await(1);
        assertEquals(3, handler.triesOf(id));
        assertEquals(1, replica.count("effect"));
        assertEquals(0, replica.count("quarantine"));
    }

    @Test
    void looksAgainAfterARealConstraintViolation() {
        UUID id = send(1, Order.BREAK_A_UNIQUE_INDEX_ONCE);

        replica.consumer(handler);

        replies.await(1);
        assertEquals(2, handler.triesOf(id));
        assertEquals(1, replica.count("effect"));
    }

    @Test
    void setsAsideWhatIsAlwaysOvertakenAfterFiveMoreTries() {
        UUID id = send(1, Order.ALWAYS_BE_OVERTAKEN);

        replica.consumer(handler);

        replies.await(1);
        assertEquals(6, handler.triesOf(id));
        assertEquals(1, replica.count("quarantine"));
    }

    @Test
    void handlesEveryMessageOnceWhileReplicasComeAndGo() {
        Running first = replica.consumer(handler);
        replica.consumer(new NumberHandler(session, topic, replies));
        for (int number = 0; number < 3000; number++) {
            send(number, number % 50 == 0 ? Order.MEET_ANOTHER_TRANSACTION_TWICE : Order.COUNT);
            if (number == 1000) {
                topic.flush();
                await().atMost(DEADLINE).until(() -> replica.count("effect") > 0);
                replica.consumer(new NumberHandler(session, topic, replies));
            }
            if (number == 2000) {
                topic.flush();
                first.stop();
            }
        }
        topic.flush();

        await().atMost(DEADLINE).until(() -> replica.count("effect") >= 3000);
        assertEquals(3000, replica.count("(select distinct number from effect) n"));
        assertEquals(3000, replica.count("effect"));
        assertEquals(0, replica.count("quarantine"));
    }

    @Test
    void handlesTheMessagesOfAKeyInTheirOrder() {
        for (int number = 0; number < 500; number++) {
            topic.send(UUID.randomUUID(), NumberHandler.TYPE, "key-" + number % 7, json(number, Order.COUNT));
        }

        replica.consumer(handler);

        replies.await(500);
        assertEquals(
                0,
                replica.count("(select number < lag(number) over (partition by key order by id) as early from effect)"
                        + " e where early"));
    }

    @Test
    void outlivesItsDatabaseConnectionsBeingCut() throws SQLException {
        replica.consumer(handler);
        // From a connection of its own: those of the pool are what is cut.
        try (Connection outside = postgres.connect("messaging");
                Statement cut = outside.createStatement()) {
            for (int number = 0; number < 600; number++) {
                send(number, Order.COUNT);
                if (number % 200 == 100) {
                    topic.flush();
                    cut.execute("""
                            select pg_terminate_backend(pid) from pg_stat_activity
                            where application_name = 'test-service'""");
                }
            }
        }
        topic.flush();

        // The pool may still hand out a connection that was cut to the one who asks here.
        await().atMost(DEADLINE).ignoreExceptions().until(() -> replica.count("effect") == 600);
        assertEquals(0, replica.count("quarantine"));
    }

    @Test
    void goesOnWhereItWasAfterTheBrokerWasAway() {
        replica.consumer(handler);
        UUID before = send(1, Order.COUNT);
        replies.await(1);
        kafka.stop();
        kafka.start();
        send(2, Order.COUNT);
        topic.flush();

        replies.await(2);

        assertEquals(1, handler.triesOf(before));
        assertEquals(2, replica.count("effect"));
    }

    @Test
    void goesOnWhereItWasAfterTheDatabaseWasAway() {
        replica.consumer(handler);
        send(1, Order.COUNT);
        replies.await(1);
        postgres.stop();
        try {
            send(2, Order.COUNT);
            topic.flush();
        } finally {
            postgres.start();
        }

        replies.await(2);

        await().atMost(DEADLINE).ignoreExceptions().until(() -> replica.count("effect") == 2);
        assertEquals(0, replica.count("quarantine"));
    }

    @Test
    void leavesNothingToTheNextReplicaWhenItStopsInAnOrderlyWay() {
        Running first = replica.consumer(handler);
        numbersUpTo(50).forEach(number -> send(number, Order.COUNT));
        replies.await(50);
        first.stop();
        NumberHandler second = new NumberHandler(session, topic, replies);
        replica.consumer(second);
        UUID after = send(50, Order.COUNT);

        assertEquals(51, replies.await(51).size());

        assertEquals(1, second.triesOf(after));
        assertFalse(replica.count("effect") > 51);
    }

    private UUID send(int number, Order order) {
        UUID id = UUID.randomUUID();
        topic.send(id, NumberHandler.TYPE, "key-" + number, json(number, order));
        return id;
    }

    private static String json(int number, Order order) {
        return WireMapper.mapper().valueToTree(new Instruction(number, order)).toString();
    }
}
