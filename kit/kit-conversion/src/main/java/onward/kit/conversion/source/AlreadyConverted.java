package onward.kit.conversion.source;

import java.util.List;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.contract.value.ItemRef;
import onward.kit.web.problem.ProblemException;

/** The item was converted once, and once is all it may. */
public final class AlreadyConverted extends ProblemException {
    public AlreadyConverted(String type, List<ItemRef> created) {
        super(
                ProblemType.ALREADY_CONVERTED,
                Problem.about(ProblemType.ALREADY_CONVERTED, "This " + type + " is converted already.")
                        .created(created)
                        .build());
    }
}
