package onward.conversion.conversion;

import java.time.Instant;
import java.util.UUID;
import onward.contract.conversion.ConversionVerb;
import org.jspecify.annotations.Nullable;

/**
 * A command without an answer yet.
 *
 * @param sends how often it was sent; what never left the outbox is one send
 * @param dueAt when to think about it again
 * @param failure what the participant said went wrong, if it said so
 */
public record OpenCommand(
        UUID id,
        String participant,
        ConversionVerb verb,
        int sends,
        Instant dueAt,
        @Nullable String failure) {

    OpenCommand sentAgain(int total, Instant next) {
        return new OpenCommand(id, participant, verb, total, next, failure);
    }

    OpenCommand thoughtOfAgain(Instant next) {
        return new OpenCommand(id, participant, verb, sends, next, failure);
    }

    OpenCommand failing(String reason) {
        return new OpenCommand(id, participant, verb, sends, dueAt, reason);
    }
}
