package onward.kit.web.filter;

import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;

/** The filter cannot be read; the position is that of the character at fault, counted from 1. */
public class BadFilter extends ProblemException {
    public BadFilter(String detail, int position) {
        super(
                ProblemType.BAD_FILTER,
                Problem.about(ProblemType.BAD_FILTER, detail).position(position).build());
    }
}
