package onward.kit.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import onward.contract.message.Topics;
import org.jspecify.annotations.Nullable;

/** A handler as a service has them: a bean. It refuses what it is told to refuse, until it is told to no longer. */
@ApplicationScoped
class EchoHandler implements MessageHandler {

    private volatile boolean refusing;

    void refuse(boolean yes) {
        refusing = yes;
    }

    @Override
    public String consumer() {
        return "test-service";
    }

    @Override
    public String topic() {
        return Topics.commands("lead").name();
    }

    @Override
    public Set<String> types() {
        return Set.of("test.message.v1");
    }

    @Override
    public OutgoingMessage handle(IncomingMessage message) {
        if (refusing) {
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
