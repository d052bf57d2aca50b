package onward.kit.messaging;

import static onward.kit.messaging.Replica.message;
import static onward.kit.messaging.TestTopic.header;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import onward.contract.message.Topics;
import onward.kit.messaging.consumer.HeldRecord;
import onward.kit.messaging.consumer.Quarantine;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything together, as a service starts it. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@TestProfile(MessagingIT.AsInAService.class)
@SuppressWarnings("NullAway.Init")
class MessagingIT {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    public static class AsInAService implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "onward.messaging.relays", "true",
                    "onward.messaging.consumers", "true",
                    "onward.messaging.create-topics", "true");
        }
    }

    @Inject
    Replica replica;

    @Inject
    EchoHandler handler;

    @Inject
    Quarantine quarantine;

    @Inject
    Tracer tracer;

    @Inject
    MeterRegistry registry;

    @BeforeEach
    void forgetTheLastTest() {
        handler.refuse(false);
        replica.forgetEverything();
    }

    @Test
    void carriesACommandThereAndItsReplyBackInOneTrace() {
        OutgoingMessage command = command("there-and-back");
        Span request = tracer.spanBuilder("request").startSpan();
        try (Scope _ = request.makeCurrent()) {
            replica.write(command);
        } finally {
            request.end();
        }

        ConsumerRecord<String, String> reply = replyTo("there-and-back");
        assertEquals("{\"text\":\"there-and-back\"}", reply.value());
        assertEquals(
                request.getSpanContext().getTraceId(),
                header(reply, "traceparent").split("-")[1]);
        assertTrue(registry.get("onward.messages")
                        .tag("outcome", "handled")
                        .counter()
                        .count()
                >= 1);
        assertTrue(registry.get("onward.outbox.delay")
                        .tag("lane", "CONVERSION")
                        .timer()
                        .count()
                >= 2);
    }

    @Test
    void handlesAReleasedRecordAnew() {
        handler.refuse(true);
        replica.write(command("released"));
        await().atMost(DEADLINE).until(() -> replica.count("quarantine where released_at is null") == 1);
        handler.refuse(false);
        HeldRecord held = quarantine.list(0, 10).getFirst();
        assertEquals("test.message.v1", held.type());
        await().atMost(DEADLINE)
                .until(() -> registry.get("onward.quarantine.size").gauge().value() == 1);

        assertTrue(quarantine.release(held.id()));

        assertEquals("{\"text\":\"released\"}", replyTo("released").value());
        assertFalse(quarantine.release(held.id()));
        assertEquals(1, replica.count("inbox where state = 'HANDLED' and reply is not null"));
    }

    private static OutgoingMessage command(String text) {
        return message(Lane.CONVERSION, Topics.commands("lead").name(), text, Map.of("text", text));
    }

    private ConsumerRecord<String, String> replyTo(String key) {
        try (TestTopic replies = replica.existingTopic(Topics.CONVERSION_REPLIES.name())) {
            return await().atMost(DEADLINE)
                    .pollInSameThread()
                    .until(
                            () -> replies.records().stream()
                                    .filter(reply -> key.equals(reply.key()))
                                    .findFirst(),
                            Optional::isPresent)
                    .orElseThrow();
        }
    }
}
