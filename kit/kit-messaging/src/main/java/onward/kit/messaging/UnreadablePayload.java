package onward.kit.messaging;

/** The payload of a message is not what its type promises. No retry heals that, so the message is set aside. */
public class UnreadablePayload extends RuntimeException {

    UnreadablePayload(IncomingMessage message, Exception cause) {
        super("Cannot read " + message + ": " + cause.getMessage(), cause);
    }

    UnreadablePayload(IncomingMessage message, String reason) {
        super("Cannot read " + message + ": " + reason);
    }
}
