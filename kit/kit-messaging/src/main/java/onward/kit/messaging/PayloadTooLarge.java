package onward.kit.messaging;

import onward.contract.problem.HasProblem;
import onward.contract.problem.ProblemType;

/** A message would be larger than any topic takes; the change it tells of is refused as a whole (413 {@code too-large}). */
public class PayloadTooLarge extends RuntimeException implements HasProblem {

    /** The largest payload, in bytes of UTF-8. */
    public static final int LIMIT = 512 * 1024;

    /** The same of a message that tells of what all owners have agreed on, in bytes; with its headers it still is below what a topic takes. */
    public static final int AGREED_LIMIT = 896 * 1024;

    PayloadTooLarge(OutgoingMessage message, int bytes, int limit) {
        super("%s would be a message of %d bytes, and %d is the limit".formatted(message.type(), bytes, limit));
    }

    @Override
    public ProblemType problemType() {
        return ProblemType.TOO_LARGE;
    }
}
