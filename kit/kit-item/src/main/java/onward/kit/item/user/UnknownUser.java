package onward.kit.item.user;

import java.util.List;
import onward.contract.problem.FieldError;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;

/** The user who should be responsible is not in the directory, or not active any more. */
public final class UnknownUser extends ProblemException {
    public UnknownUser(String user) {
        super(
                ProblemType.UNKNOWN_USER,
                Problem.about(ProblemType.UNKNOWN_USER, detail(user))
                        .errors(List.of(new FieldError("responsible", "unknown-user", detail(user))))
                        .build());
    }

    private static String detail(String user) {
        return "The user directory knows no active user " + user + ".";
    }
}
