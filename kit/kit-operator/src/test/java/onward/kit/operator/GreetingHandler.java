package onward.kit.operator;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import onward.contract.message.Topics;
import onward.kit.messaging.IncomingMessage;
import onward.kit.messaging.Lane;
import onward.kit.messaging.MessageHandler;
import onward.kit.messaging.OutgoingMessage;
import org.jspecify.annotations.Nullable;

/** Answers greetings, unless it is in a bad mood. */
@ApplicationScoped
class GreetingHandler implements MessageHandler {
    static final String TOPIC = Topics.commands("lead").name();
    static final String TYPE = "test.greeting.v1";

    private volatile boolean badMood;

    void badMood(boolean yes) {
        badMood = yes;
    }

    @Override
    public String consumer() {
        return "test-service";
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public OutgoingMessage handle(IncomingMessage message) {
        if (badMood) {
            throw new IllegalStateException("not now");
        }
        return new OutgoingMessage(
                UUID.randomUUID(),
                Lane.CONVERSION,
                Topics.CONVERSION_REPLIES.name(),
                message.key(),
                "test.reply.v1",
                message.subject(),
                Instant.now(),
                message.payloadAs(Object.class));
    }

    @Override
    public @Nullable OutgoingMessage quarantined(IncomingMessage message, String reason) {
        return null;
    }
}
