package onward.kit.web.paging;

import java.util.List;
import java.util.regex.Pattern;
import onward.contract.problem.FieldError;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** How many items a page has: what {@code limit} says, from 1 to 200, or 50. */
final class PageSize {
    private static final Pattern ALLOWED = Pattern.compile("[1-9]|[1-9][0-9]|1[0-9][0-9]|200");
    private static final int DEFAULT = 50;

    private PageSize() {}

    /**
     * Reads the parameter.
     *
     * @throws ProblemException 400 {@code malformed} that names it if it is no number from 1 to 200
     */
    static int of(@Nullable String limit) {
        if (limit != null && !ALLOWED.matcher(limit).matches()) {
            throw malformed("limit", "A page has 1 to 200 items.");
        }
        return limit == null ? DEFAULT : Integer.parseInt(limit);
    }

    /** A parameter of a list that cannot be read. */
    static ProblemException malformed(String parameter, String message) {
        return new ProblemException(
                ProblemType.MALFORMED,
                Problem.about(ProblemType.MALFORMED, parameter + ": " + message)
                        .errors(List.of(new FieldError(parameter, "out-of-range", message)))
                        .build());
    }
}
