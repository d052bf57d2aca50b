package onward.billing.invoice;

import java.util.List;
import onward.contract.problem.FieldError;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;

/** A payment is larger than what is open. */
public final class Overpaid extends ProblemException {
    Overpaid(String open, String currency) {
        super(
                ProblemType.OVERPAID,
                Problem.about(ProblemType.OVERPAID, detail(open, currency))
                        .errors(List.of(new FieldError("amount", "overpaid", detail(open, currency))))
                        .build());
    }

    private static String detail(String open, String currency) {
        return "No more than " + open + " " + currency + " is open.";
    }
}
