package onward.kit.conversion.target;

import java.util.List;
import onward.contract.conversion.NotCarried;
import onward.contract.conversion.TargetOutcome;
import onward.kit.conversion.target.FieldMapping.Mapped;
import onward.kit.item.type.ItemHeader;
import onward.kit.item.type.ItemInput;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a new target, found out and not kept.
 *
 * @param sketch absent if not even that could be made
 * @param item what there is to keep, if it is accepted
 */
record Prospect<I extends ItemInput>(
        TargetOutcome outcome,
        @Nullable Sketch<I> sketch,
        @Nullable PreparedItem item) {

    /**
     * The target as the source and the request have it, before anybody has judged it.
     *
     * @param notCarried what of the source finds no place in it, its custom fields included
     */
    record Sketch<I extends ItemInput>(I input, Mapped mapped, ItemHeader header, List<NotCarried> notCarried) {}

    static <I extends ItemInput> Prospect<I> unknown(TargetOutcome outcome) {
        return new Prospect<>(outcome, null, null);
    }

    static <I extends ItemInput> Prospect<I> failing(TargetOutcome outcome, Sketch<I> sketch) {
        return new Prospect<>(outcome, sketch, null);
    }
}
