package onward.kit.conversion.target;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.Target;
import onward.contract.conversion.TargetAction;
import onward.contract.conversion.TargetPlan;
import onward.kit.conversion.target.Prospect.Sketch;
import onward.kit.item.type.Item;
import onward.kit.item.type.ItemInput;
import org.jspecify.annotations.Nullable;

/** What {@link Targets#prepare} would answer and keep, for those who look before. */
@ApplicationScoped
class Planning {
    private final TargetModels models;
    private final Prospects prospects;
    private final PlannedFields plannedFields;

    Planning(TargetModels models, Prospects prospects, PlannedFields plannedFields) {
        this.models = models;
        this.prospects = prospects;
        this.plannedFields = plannedFields;
    }

    /** One plan for each target asked for. Takes unique values: the caller rolls his transaction back. */
    List<TargetPlan> plan(PrepareItems command) {
        return command.prepare().stream()
                .map(target -> plan(models.of(target.type()), command, target))
                .toList();
    }

    private <T extends Item, I extends ItemInput> TargetPlan plan(
            TargetModel<T, I> model, PrepareItems command, Target target) {
        Prospect<I> prospect = prospects.of(model, command, target);
        Sketch<I> sketch = prospect.sketch();
        if (sketch == null) {
            return TargetPlan.of(prospect.outcome());
        }
        return new TargetPlan(
                prospect.outcome(),
                plannedFields.of(target.type(), model.fieldSources(), sketch, values(sketch, prospect.item()), command),
                sketch.notCarried(),
                sketch.mapped().undecided());
    }

    private static ObjectNode values(Sketch<?> sketch, @Nullable PreparedItem item) {
        ObjectNode payload = item == null ? null : item.payload();
        if (item == null || payload == null) {
            return sketch.values();
        }
        ObjectNode values = payload.deepCopy();
        return item.action() == TargetAction.CREATE ? values.put("responsible", item.responsible()) : values;
    }
}
