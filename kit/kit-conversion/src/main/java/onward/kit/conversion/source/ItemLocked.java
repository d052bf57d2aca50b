package onward.kit.conversion.source;

import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;

/** A conversion of the item is open: nobody changes it meanwhile. */
public final class ItemLocked extends ProblemException {
    public ItemLocked(ConversionMark conversion) {
        super(
                ProblemType.ITEM_LOCKED,
                Problem.about(
                                ProblemType.ITEM_LOCKED,
                                "Conversion " + conversion.id()
                                        + " of this item is open; cancel it or wait for its end.")
                        .conversion(conversion.id(), conversion.state().name())
                        .build());
    }
}
