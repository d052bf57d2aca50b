package onward.kit.item.user;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import onward.contract.event.UserChanged;
import onward.contract.message.Topics;
import onward.kit.messaging.IncomingMessage;
import onward.kit.messaging.MessageHandler;
import onward.kit.messaging.OutgoingMessage;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Keeps the copy of the user directory up to date. */
@ApplicationScoped
class UserCopy implements MessageHandler {
    private final Users users;
    private final String service;

    UserCopy(Users users, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.users = users;
        this.service = service;
    }

    @Override
    public String consumer() {
        return service;
    }

    @Override
    public String topic() {
        return Topics.USERS.name();
    }

    @Override
    public Set<String> types() {
        return Set.of(UserChanged.WIRE_NAME);
    }

    @Override
    public @Nullable OutgoingMessage handle(IncomingMessage message) {
        users.apply(message.payloadAs(UserChanged.class));
        return null;
    }

    @Override
    public @Nullable OutgoingMessage quarantined(IncomingMessage message, String reason) {
        return null;
    }
}
