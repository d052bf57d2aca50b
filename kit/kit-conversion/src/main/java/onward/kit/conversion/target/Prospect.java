package onward.kit.conversion.target;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import onward.contract.conversion.NotCarried;
import onward.contract.conversion.Refusal;
import onward.contract.conversion.TargetOutcome;
import onward.contract.conversion.TargetOutcome.ItemPrepared;
import onward.contract.conversion.TargetOutcome.ItemRefused;
import onward.kit.conversion.target.FieldMapping.Mapped;
import onward.kit.item.type.ItemInput;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a target, found out and not kept.
 *
 * @param sketch absent if not even that could be made, or if there is nothing to be filled
 * @param item what there is to keep, if it is accepted
 */
record Prospect<I extends ItemInput>(
        TargetOutcome outcome,
        @Nullable Sketch<I> sketch,
        @Nullable PreparedItem item) {

    /**
     * The target as the source and the request have it, before anybody has judged it.
     *
     * @param values that a new item would have, or that an existing record would be given
     * @param notCarried what of the source finds no place in it, its custom fields included
     */
    record Sketch<I extends ItemInput>(I input, Mapped mapped, ObjectNode values, List<NotCarried> notCarried) {}

    static <I extends ItemInput> Prospect<I> unknown(TargetOutcome outcome) {
        return new Prospect<>(outcome, null, null);
    }

    static <I extends ItemInput> Prospect<I> failing(TargetOutcome outcome, Sketch<I> sketch) {
        return new Prospect<>(outcome, sketch, null);
    }

    static <I extends ItemInput> Prospect<I> refused(Refusal refusal, @Nullable Sketch<I> sketch) {
        return new Prospect<>(new ItemRefused(refusal.itemType(), refusal), sketch, null);
    }

    static <I extends ItemInput> Prospect<I> accepted(PreparedItem item, @Nullable Sketch<I> sketch) {
        return new Prospect<>(
                new ItemPrepared(
                        item.type(),
                        item.id(),
                        item.action(),
                        item.title(),
                        item.notCarried(),
                        sketch == null ? Map.of() : sketch.mapped().toRemember()),
                sketch,
                item);
    }
}
