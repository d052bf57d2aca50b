package onward.conversion.conversion;

import onward.contract.conversion.ConversionState;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;

/** Input came for a conversion that does not wait for any. */
public final class NotAwaitingInput extends ProblemException {
    NotAwaitingInput(ConversionState state) {
        super(
                ProblemType.NOT_AWAITING_INPUT,
                Problem.about(
                                ProblemType.NOT_AWAITING_INPUT,
                                "The conversion is %s and takes no input.".formatted(state))
                        .state(state.name())
                        .build());
    }
}
