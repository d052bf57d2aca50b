package onward.gateway.problem;

import java.time.Duration;
import java.util.Optional;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Ends a request to one of the gateway's own resources with a problem. */
public final class Refused extends RuntimeException {
    private final transient Problem problem;
    private final int status;
    private final transient @Nullable Duration retryAfter;

    /** A problem of the gateway's own. */
    public Refused(ProblemType type, String detail) {
        this(Problem.of(type, detail), type.status(), null);
    }

    /** What a service answered: its problem is the caller's. */
    public Refused(Problem problem, int status, @Nullable Duration retryAfter) {
        super(problem.title(), null, false, false);
        this.problem = problem;
        this.status = status;
        this.retryAfter = retryAfter;
    }

    Problem problem() {
        return problem;
    }

    int status() {
        return status;
    }

    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
