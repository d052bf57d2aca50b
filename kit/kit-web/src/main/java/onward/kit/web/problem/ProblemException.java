package onward.kit.web.problem;

import java.time.Duration;
import java.util.List;
import onward.contract.access.Denial;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * A failure that the caller is told as the problem it carries. Domain failures extend it and are named after the broken rule. Thrown inside a
 * transaction it rolls back. Only server errors keep a stack trace: a refusal is an answer, not an accident.
 */
public class ProblemException extends RuntimeException {
    private final transient ProblemType type;
    private final transient Problem problem;
    private final @Nullable Duration retryAfter;

    public ProblemException(ProblemType type, String detail) {
        this(type, Problem.of(type, detail), null, null);
    }

    /** {@code problem} must be of that type: {@code Problem.about(type, detail)…build()}. */
    public ProblemException(ProblemType type, Problem problem) {
        this(type, problem, null, null);
    }

    /** {@code retryAfter}, if any, becomes the header of that name, in whole seconds. */
    public ProblemException(
            ProblemType type, Problem problem, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(type.slug() + ": " + problem.detail(), cause, false, type.status() >= 500);
        this.type = type;
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    public static ProblemException accessDenied(String detail, List<Denial> denials) {
        return new ProblemException(
                ProblemType.ACCESS_DENIED,
                Problem.about(ProblemType.ACCESS_DENIED, detail)
                        .denials(denials)
                        .build());
    }

    /** Unknown, or not readable for who asks: he is not told which. */
    public static ProblemException notFound(String detail) {
        return new ProblemException(ProblemType.NOT_FOUND, detail);
    }

    public ProblemType type() {
        return type;
    }

    /** Without {@code instance} and {@code traceId}, which only the edge knows. */
    public Problem problem() {
        return problem;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
