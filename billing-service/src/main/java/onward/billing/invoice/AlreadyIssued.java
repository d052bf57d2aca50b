package onward.billing.invoice;

import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;

/** An invoice is issued once. */
public final class AlreadyIssued extends ProblemException {
    AlreadyIssued(String number) {
        super(ProblemType.ALREADY_ISSUED, "It is issued as " + number + " already.");
    }
}
