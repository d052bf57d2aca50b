package onward.billing.invoice;

import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;

/** The invoice has its number: it is locked but for payments, stage and comment, and is never deleted. */
public final class Issued extends ProblemException {
    Issued(String number, String detail) {
        super(ProblemType.ISSUED, "Invoice " + number + " is issued: " + detail);
    }
}
