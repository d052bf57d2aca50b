package onward.kit.conversion.source;

import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;

/** Somebody else was first: the source has an open conversion. */
public final class ConversionOpen extends ProblemException {
    public ConversionOpen(ConversionMark conversion) {
        super(
                ProblemType.CONVERSION_OPEN,
                Problem.about(ProblemType.CONVERSION_OPEN, "Conversion " + conversion.id() + " of this item is open.")
                        .conversion(conversion.id(), conversion.state().name())
                        .build());
    }
}
