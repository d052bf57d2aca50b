package onward.conversion.conversion;

import onward.contract.conversion.ConversionState;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;

/** The conversion is in a state that does not allow the call. */
public final class WrongState extends ProblemException {
    WrongState(ConversionState state, String detail) {
        super(
                ProblemType.WRONG_STATE,
                Problem.about(ProblemType.WRONG_STATE, detail)
                        .state(state.name())
                        .build());
    }
}
