package onward.kit.web.failure;

import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.util.Arrays;
import java.util.Optional;
import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Recognises multipart bodies that are empty, cut off or no multipart at all: the parser of Quarkus fails on them with whatever it stumbles over. A disk
 * that takes no more uploads is not among them.
 */
final class UnreadableForms {
    private static final String PARSER = "org.jboss.resteasy.reactive.server.core.multipart.";
    private static final String TOO_MANY_PARTS = "Param limit of";
    private static final String CUT_OFF = "Connection terminated";

    private UnreadableForms() {}

    /** The problem of a failure that came from reading a form; empty for every other. */
    static Optional<ProblemException> problem(Throwable failure) {
        boolean parsing = false;
        for (Throwable each = failure; each != null; each = each.getCause() == each ? null : each.getCause()) {
            if (each instanceof IOException trouble && !isOfTheBody(trouble)) {
                return Optional.empty();
            }
            parsing = parsing
                    || Arrays.stream(each.getStackTrace())
                            .anyMatch(frame -> frame.getClassName().startsWith(PARSER));
        }
        return parsing ? Optional.of(problem(failure.getMessage())) : Optional.empty();
    }

    private static boolean isOfTheBody(IOException trouble) {
        String message = trouble.getMessage();
        return trouble instanceof UnsupportedEncodingException
                || trouble.getClass().getName().startsWith(PARSER)
                || message != null && message.startsWith(CUT_OFF);
    }

    private static ProblemException problem(@Nullable String message) {
        return message != null && message.startsWith(TOO_MANY_PARTS)
                ? new ProblemException(ProblemType.TOO_LARGE, "The form has too many parts.")
                : new ProblemException(ProblemType.MALFORMED, "The body is no complete multipart form.");
    }
}
