package onward.kit.conversion.target;

import jakarta.enterprise.context.ApplicationScoped;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.Target;
import onward.kit.item.type.Item;
import onward.kit.item.type.ItemInput;

/** Finds out what becomes of a target: the one function that prepares and plans. It keeps nothing, but takes unique values. */
@ApplicationScoped
class Prospects {
    private final NewTargets newTargets;
    private final LinkedRecords linkedRecords;

    Prospects(NewTargets newTargets, LinkedRecords linkedRecords) {
        this.newTargets = newTargets;
        this.linkedRecords = linkedRecords;
    }

    <T extends Item, I extends ItemInput> Prospect<I> of(TargetModel<T, I> model, PrepareItems command, Target target) {
        return switch (target.action()) {
            case CREATE -> newTargets.prospect(model, command, target);
            case LINK, REFER -> linkedRecords.prospect(model, command, target);
        };
    }
}
