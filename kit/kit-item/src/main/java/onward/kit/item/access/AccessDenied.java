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
        super(
                ProblemType.ACCESS_DENIED,
                Problem.about(
                                ProblemType.ACCESS_DENIED,
                                Refusal.accessDenied(denial).detail())
                        .denials(List.of(denial))
                        .build());
    }
}
