package onward.billing.invoice;

import java.util.List;
import onward.contract.problem.FieldError;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;

/** Only the last payment makes an invoice paid. */
public final class NotPaid extends ProblemException {
    private static final String DETAIL = "Something is open on the invoice: record the payment instead.";

    NotPaid() {
        super(
                ProblemType.NOT_PAID,
                Problem.about(ProblemType.NOT_PAID, DETAIL)
                        .errors(List.of(new FieldError("stage", "not-paid", DETAIL)))
                        .build());
    }
}
