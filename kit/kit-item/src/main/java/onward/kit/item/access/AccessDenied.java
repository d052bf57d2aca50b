package onward.kit.item.access;

import java.util.List;
import onward.contract.access.Denial;
import onward.contract.conversion.Refusal;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;

/** The actor's roles do not reach what he asked for. */
public final class AccessDenied extends ProblemException {
    public AccessDenied(Denial denial) {
        this(denial, Refusal.accessDenied(denial).detail());
    }

    /** The same in words that say more than what the denial does. */
    public AccessDenied(Denial denial, String detail) {
        super(
                ProblemType.ACCESS_DENIED,
                Problem.about(ProblemType.ACCESS_DENIED, detail)
                        .denials(List.of(denial))
                        .build());
    }
}
