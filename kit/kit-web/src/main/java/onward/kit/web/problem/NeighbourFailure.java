package onward.kit.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * The problem of a request for which another service was asked in the user's name and did not answer as it should. That the other service is away is
 * 503; what it says about the user's token and rights is said to the user; that it cannot read our question is a fault of ours and never looks as if
 * it were away.
 */
public final class NeighbourFailure {
    private static final Duration LATER = Duration.ofSeconds(5);

    private NeighbourFailure() {}

    /** Returns the problem for a status of 400 or more; {@code service} is the short name, such as {@code party}. */
    public static ProblemException of(String service, int status, @Nullable Throwable cause) {
        return switch (status) {
            case 401 -> refused(ProblemType.UNAUTHENTICATED, service, cause);
            case 403 -> refused(ProblemType.ACCESS_DENIED, service, cause);
            case 404 -> refused(ProblemType.NOT_FOUND, service, cause);
            case 408, 429 -> away(service, cause);
            default -> status >= 500 ? away(service, cause) : misunderstood(service, "answered " + status, cause);
        };
    }

    /** Returns the problem for what a client of REST has thrown: a refusal, no answer, or one that cannot be read. */
    public static ProblemException of(String service, RuntimeException thrown) {
        if (thrown instanceof WebApplicationException refused) {
            return of(service, refused.getResponse().getStatus(), refused);
        }
        // The reader of JSON bodies serves requests and answers alike, and refuses both in the same words.
        boolean unreadable = Stream.of(thrown, Objects.requireNonNullElse(thrown.getCause(), thrown))
                .anyMatch(failure -> failure instanceof ProblemException || failure instanceof JsonProcessingException);
        return unreadable ? misunderstood(service, "answered what cannot be read", thrown) : away(service, thrown);
    }

    /** Returns the problem of a service that does not answer at the moment: 503 {@code service-unavailable}. */
    public static ProblemException away(String service, @Nullable Throwable cause) {
        return new ProblemException(
                ProblemType.SERVICE_UNAVAILABLE,
                Problem.of(
                        ProblemType.SERVICE_UNAVAILABLE,
                        "%s-service is needed here and does not answer at the moment.".formatted(service)),
                LATER,
                cause);
    }

    /** Returns the problem of a question or an answer that one of two services cannot read: 500 {@code internal}, which is logged with the cause. */
    public static ProblemException misunderstood(String service, String what, @Nullable Throwable cause) {
        IllegalStateException fault = new IllegalStateException(
                "%s-service and this service misunderstand each other: it %s".formatted(service, what));
        if (cause != null) {
            fault.initCause(cause);
        }
        return new ProblemException(
                ProblemType.INTERNAL,
                Problem.of(ProblemType.INTERNAL, "Another service could not be asked as it should be."),
                null,
                fault);
    }

    private static ProblemException refused(ProblemType type, String service, @Nullable Throwable cause) {
        return new ProblemException(type, Problem.of(type, service + "-service refuses this."), null, cause);
    }
}
