package onward.kit.messaging.consumer;

import onward.contract.problem.HasProblem;
import onward.contract.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** A record cannot be handled this time either, and stays in quarantine (409 {@code wrong-state}). */
public class StillHeld extends RuntimeException implements HasProblem {

    StillHeld(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public ProblemType problemType() {
        return ProblemType.WRONG_STATE;
    }
}
