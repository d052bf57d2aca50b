package onward.kit.conversion.source;

import java.util.List;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;

/** The source may not be converted to this combination of targets. */
public final class TargetsNotAllowed extends ProblemException {
    public TargetsNotAllowed(String source, List<String> targets, List<List<String>> allowed) {
        super(
                ProblemType.TARGETS_NOT_ALLOWED,
                Problem.about(
                                ProblemType.TARGETS_NOT_ALLOWED,
                                "This " + source + " may not be converted to " + String.join(" + ", targets) + ".")
                        .allowed(allowed)
                        .build());
    }
}
