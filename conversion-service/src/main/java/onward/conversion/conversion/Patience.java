package onward.conversion.conversion;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * How long to wait for an answer before a command is sent again, and how often. The budget counts sends, not time.
 *
 * @param first after the first send; doubled with each further one
 * @param longest between two sends of a command
 * @param sends the budget
 * @param parked between two tries of a step that must not be given up and has used up its budget
 * @param input how long a conversion waits for input unless its request says otherwise
 */
public record Patience(Duration first, Duration longest, int sends, Duration parked, Duration input) {

    /** What architecture and product ask for. */
    public static final Patience DEFAULT =
            new Patience(Duration.ofSeconds(2), Duration.ofSeconds(60), 15, Duration.ofMinutes(5), Duration.ofDays(7));

    /** Whether the budget holds no further send. */
    boolean isSpent(OpenCommand command) {
        return command.sends() >= sends;
    }

    /** Whether nobody counts on an answer any more, although it goes on being asked for. */
    boolean isSilent(OpenCommand command) {
        return command.sends() > sends;
    }

    Instant nextLook(UUID commandId, int sent, Instant now) {
        if (sent > sends) {
            return now.plus(parked);
        }
        long doubled = sent > 30 ? longest.toMillis() : first.toMillis() << (sent - 1);
        return now.plusMillis(spread(commandId, sent, Math.min(longest.toMillis(), doubled)));
    }

    /** Jitter of up to a quarter, drawn from the command's id: many conversions that waited together come back apart. */
    private static long spread(UUID commandId, int sent, long millis) {
        long draw = (commandId.getLeastSignificantBits() >>> (sent % 24)) & 0xFF;
        return millis - millis * draw / 1024;
    }
}
