package onward.kit.web.failure;

import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Map;
import onward.contract.problem.HasProblem;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;
import onward.kit.web.validation.Violations;
import org.hibernate.StaleStateException;
import org.jspecify.annotations.Nullable;

/** The table from any failure to the problem it is answered with. What it does not know is {@code internal}. */
final class Failures {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(5);

    private Failures() {}

    /** {@code askedForAList}: a query that is cut off is the caller's doing only if he wrote it. */
    static ProblemException problem(Throwable failure, boolean askedForAList) {
        Map<Throwable, Boolean> seen = new IdentityHashMap<>();
        for (Throwable each = failure; each != null && seen.put(each, true) == null; each = each.getCause()) {
            ProblemException known = known(each, askedForAList);
            if (known != null) {
                return known;
            }
        }
        return new ProblemException(
                ProblemType.INTERNAL,
                Problem.of(ProblemType.INTERNAL, "The request failed. It is logged under the trace id."),
                null,
                failure);
    }

    private static @Nullable ProblemException known(Throwable failure, boolean askedForAList) {
        return switch (failure) {
            case ProblemException problem -> problem;
            case HasProblem known -> new ProblemException(known.problemType(), String.valueOf(failure.getMessage()));
            case AuthenticationCompletionException e -> unauthenticated();
            case AuthenticationFailedException e ->
                new ProblemException(ProblemType.UNAUTHENTICATED, "The bearer token is not valid, or not any more.");
            case UnauthorizedException e -> unauthenticated();
            case ForbiddenException e ->
                new ProblemException(ProblemType.ACCESS_DENIED, "Your roles do not allow this.");
            case ConstraintViolationException e when !onReturnValue(e) -> Violations.problem(e);
            // Where a version was demanded this is what was asked for; elsewhere the use case has tried again before.
            case OptimisticLockException e ->
                new ProblemException(ProblemType.STALE_VERSION, "Somebody changed it at the same moment.");
            case StaleStateException e ->
                new ProblemException(ProblemType.STALE_VERSION, "Somebody changed it at the same moment.");
            case SQLException e -> database(e, askedForAList);
            // Another service, called by the REST client, did not answer.
            case ProcessingException e -> unavailable("A service that is needed here does not answer.", LATER, e);
            case WebApplicationException e -> http(e.getResponse().getStatus());
            default -> null;
        };
    }

    private static boolean onReturnValue(ConstraintViolationException failure) {
        return failure.getConstraintViolations().isEmpty()
                || failure.getConstraintViolations().stream()
                        .anyMatch(violation -> violation.getExecutableReturnValue() != null);
    }

    /** By the classes of SQLSTATE; the text of a database error stays here. */
    private static @Nullable ProblemException database(SQLException failure, boolean askedForAList) {
        String state = failure.getSQLState();
        if (state == null) {
            // The driver always tells a state; the pool has none, and only fails when it can give no connection.
            return unavailable("The database has no connection free.", SOON, failure);
        }
        if (state.equals("57014")) {
            return askedForAList
                    ? new ProblemException(
                            ProblemType.FILTER_TOO_EXPENSIVE, "The list took longer than a list may take.")
                    : unavailable("The database took too long.", LATER, failure);
        }
        if (state.equals("40001") || state.equals("40P01") || state.equals("55P03")) {
            return unavailable("Too many changes of the same thing at once.", SOON, failure);
        }
        return switch (state.substring(0, 2)) {
            case "08", "53", "57" -> unavailable("The database does not answer.", LATER, failure);
            // A value no column takes: the service should have said so itself, with the field.
            case "22" -> new ProblemException(ProblemType.MALFORMED, "A value is not one that can be kept.");
            default -> null;
        };
    }

    private static @Nullable ProblemException http(int status) {
        return switch (status) {
            case 400 -> new ProblemException(ProblemType.MALFORMED, "The request cannot be read.");
            case 401 -> unauthenticated();
            case 403 -> new ProblemException(ProblemType.ACCESS_DENIED, "Your roles do not allow this.");
            case 404 -> new ProblemException(ProblemType.NOT_FOUND, "There is nothing here.");
            case 405 -> new ProblemException(ProblemType.METHOD_NOT_ALLOWED, "This resource has no such method.");
            case 406 -> new ProblemException(ProblemType.NOT_ACCEPTABLE, "This resource is JSON.");
            case 410 -> new ProblemException(ProblemType.GONE, "It is not there any more.");
            case 413 -> new ProblemException(ProblemType.TOO_LARGE, "The body is larger than the limit.");
            case 415 ->
                new ProblemException(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE, "The body is of a media type this resource does not read.");
            case 429 -> new ProblemException(ProblemType.TOO_MANY_REQUESTS, "Too many requests.");
            case 503 -> unavailable("The service does not answer at the moment.", LATER, null);
            default ->
                status >= 400 && status < 500
                        ? new ProblemException(ProblemType.MALFORMED, "The request cannot be served.")
                        : null;
        };
    }

    private static ProblemException unauthenticated() {
        return new ProblemException(ProblemType.UNAUTHENTICATED, "A bearer token is needed.");
    }

    private static ProblemException unavailable(String detail, Duration retryAfter, @Nullable Throwable cause) {
        return new ProblemException(
                ProblemType.SERVICE_UNAVAILABLE,
                Problem.of(ProblemType.SERVICE_UNAVAILABLE, detail),
                retryAfter,
                cause);
    }

    static ProblemException ofStatus(int status) {
        ProblemException known = http(status);
        return known != null
                ? known
                : new ProblemException(ProblemType.INTERNAL, "The request failed. It is logged under the trace id.");
    }
}
