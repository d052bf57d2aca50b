package onward.billing.invoice;

import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;

/** The invoice's stage does not allow this. */
public final class WrongStage extends ProblemException {
    WrongStage(String stage, String detail) {
        super(
                ProblemType.WRONG_STATE,
                Problem.about(ProblemType.WRONG_STATE, detail).state(stage).build());
    }
}
