package onward.kit.messaging;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Writes a row for each message, and does what the message tells it to. */
final class NumberHandler implements MessageHandler {

    static final String TYPE = "test.number.v1";

    private final Session session;
    private final String topic;
    private final @Nullable String replyTopic;
    private final Map<UUID, AtomicInteger> tries = new ConcurrentHashMap<>();
    private final Set<UUID> judged = ConcurrentHashMap.newKeySet();

    /** What to do. */
    enum Order {
        COUNT,
        BE_NOBODYS_CONCERN,
        FAIL,
        FAIL_AND_BE_UNANSWERABLE,
        RUN_OUT_OF_STACK,
        MEET_ANOTHER_TRANSACTION_TWICE,
        ALWAYS_BE_OVERTAKEN,
        BREAK_A_UNIQUE_INDEX_ONCE
    }

    record Instruction(int number, Order order) {}

    record Reply(int number, String says) {}

    NumberHandler(Session session, TestTopic topic, @Nullable TestTopic replies) {
        this.session = session;
        this.topic = topic.name();
        this.replyTopic = replies == null ? null : replies.name();
    }

    boolean hasSeen(UUID message) {
        return judged.contains(message);
    }

    int triesOf(UUID message) {
        AtomicInteger counted = tries.get(message);
        return counted == null ? 0 : counted.get();
    }

    @Override
    public String consumer() {
        return "test-service";
    }

    @Override
    public String topic() {
        return topic;
    }

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public boolean concerns(IncomingMessage message) {
        judged.add(message.id());
        return message.payloadAs(Instruction.class).order() != Order.BE_NOBODYS_CONCERN;
    }

    @Override
    public @Nullable OutgoingMessage handle(IncomingMessage message) {
        int trial =
                tries.computeIfAbsent(message.id(), _ -> new AtomicInteger()).incrementAndGet();
        Instruction instruction = message.payloadAs(Instruction.class);
        switch (instruction.order()) {
            case COUNT, BE_NOBODYS_CONCERN -> {}
            case FAIL, FAIL_AND_BE_UNANSWERABLE -> throw new IllegalStateException("told to fail");
            case RUN_OUT_OF_STACK -> nest(0);
            case MEET_ANOTHER_TRANSACTION_TWICE -> {
                if (trial <= 2) {
                    throw databaseSays("40001");
                }
            }
            case ALWAYS_BE_OVERTAKEN -> throw databaseSays("23505");
            case BREAK_A_UNIQUE_INDEX_ONCE -> {
                if (trial == 1) {
                    take(instruction.number());
                    take(instruction.number());
                }
            }
        }
        session.createNativeMutationQuery("insert into effect (message_id, key, number) values (:id, :key, :number)")
                .setParameter("id", message.id())
                .setParameter("key", message.key())
                .setParameter("number", instruction.number())
                .executeUpdate();
        return reply(message, new Reply(instruction.number(), "done"));
    }

    @Override
    public @Nullable OutgoingMessage quarantined(IncomingMessage message, String reason) {
        Instruction instruction = message.payloadAs(Instruction.class);
        if (instruction.order() == Order.FAIL_AND_BE_UNANSWERABLE) {
            throw new IllegalStateException("cannot even answer");
        }
        return reply(message, new Reply(instruction.number(), "failed: " + reason));
    }

    private @Nullable OutgoingMessage reply(IncomingMessage message, Reply reply) {
        return replyTopic == null
                ? null
                : new OutgoingMessage(
                        UUID.randomUUID(),
                        Lane.CONVERSION,
                        replyTopic,
                        message.key(),
                        "test.reply.v1",
                        message.id().toString(),
                        Instant.now(),
                        reply);
    }

    private void take(int number) {
        session.createNativeMutationQuery("insert into taken values (:number)")
                .setParameter("number", number)
                .executeUpdate();
    }

    private static RuntimeException databaseSays(String state) {
        return new IllegalStateException("wrapped by a driver", new SQLException("told to", state));
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int nest(int depth) {
        return nest(depth + 1) + nest(depth + 2);
    }
}
