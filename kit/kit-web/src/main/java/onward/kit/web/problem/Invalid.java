package onward.kit.web.problem;

import java.util.List;
import onward.contract.problem.FieldError;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;

/** The request is readable, but fields break rules (422); every one of them is named. */
public class Invalid extends ProblemException {
    public Invalid(List<FieldError> errors) {
        super(
                ProblemType.INVALID,
                Problem.about(ProblemType.INVALID, detail(errors))
                        .errors(errors)
                        .build());
    }

    public Invalid(String field, String code, String message) {
        this(List.of(new FieldError(field, code, message)));
    }

    /** What is wrong, field by field; never empty. */
    public List<FieldError> errors() {
        List<FieldError> errors = problem().errors();
        return errors == null ? List.of() : errors;
    }

    private static String detail(List<FieldError> errors) {
        FieldError first = errors.getFirst();
        String one = first.field() + ": " + first.message();
        return errors.size() == 1 ? one : one + " (and " + (errors.size() - 1) + " more)";
    }
}
