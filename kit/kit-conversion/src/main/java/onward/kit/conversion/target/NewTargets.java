package onward.kit.conversion.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import onward.contract.access.Operation;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.DuplicateMatches.Match;
import onward.contract.conversion.DuplicatePolicy;
import onward.contract.conversion.Refusal;
import onward.contract.conversion.Target;
import onward.contract.conversion.TargetAction;
import onward.contract.problem.FieldError;
import onward.contract.value.ItemRef;
import onward.kit.conversion.target.FieldMapping.Mapped;
import onward.kit.conversion.target.Prospect.Sketch;
import onward.kit.item.Items;
import onward.kit.item.access.Access;
import onward.kit.item.access.Grant;
import onward.kit.item.field.CustomFields;
import onward.kit.item.type.Item;
import onward.kit.item.type.ItemHeader;
import onward.kit.item.type.ItemInput;
import onward.kit.item.type.ItemType;
import onward.kit.web.json.Input;
import onward.kit.web.patch.MergePatch;
import onward.kit.web.problem.Invalid;
import onward.kit.web.problem.ProblemException;
import onward.kit.web.validation.Validation;

/** New items, mapped from the source and judged: access, what is missing or wrong, and records that are the same already. */
@ApplicationScoped
class NewTargets {
    private final Items items;
    private final Access access;
    private final FieldMapping fieldMapping;
    private final CustomFields customFields;
    private final LinkedRecords linkedRecords;
    private final Questions questions;
    private final Validation validation;
    private final Input inputs;
    private final InstantSource clock;

    NewTargets(
            Items items,
            Access access,
            FieldMapping fieldMapping,
            CustomFields customFields,
            LinkedRecords linkedRecords,
            Questions questions,
            Validation validation,
            Input inputs,
            InstantSource clock) {
        this.items = items;
        this.access = access;
        this.fieldMapping = fieldMapping;
        this.customFields = customFields;
        this.linkedRecords = linkedRecords;
        this.questions = questions;
        this.validation = validation;
        this.inputs = inputs;
        this.clock = clock;
    }

    <T extends Item, I extends ItemInput> Prospect<I> prospect(
            TargetModel<T, I> model, PrepareItems command, Target target) {
        Grant grant = access.of(model.items().type(), command.actor());
        Sketch<I> sketch;
        ItemHeader header;
        try {
            sketch = sketch(model, command, grant);
            header = items.headerFor(sketch.input(), target.id(), command.actor(), clock.instant(), null);
        } catch (ProblemException broken) {
            return Prospect.unknown(questions.outcomeOf(model.items(), broken));
        }
        sketch.values().put("responsible", header.responsible());
        try {
            return judged(model, command, header, sketch, grant);
        } catch (ProblemException broken) {
            return Prospect.failing(questions.outcomeOf(model.items(), broken), sketch);
        }
    }

    private <T extends Item, I extends ItemInput> Sketch<I> sketch(
            TargetModel<T, I> model, PrepareItems command, Grant grant) {
        ItemType type = model.items().type();
        TargetModel.Draft<I> draft = model.draft(command);
        Mapped mapped = fieldMapping.map(type, command, grant);
        ObjectNode drafted = inputs.tree(draft.input());
        drafted.set("customFields", inputs.tree(mapped.values()));
        ObjectNode patch = command.request().fields().get(type.name());
        I input = inputs.readUnchecked(
                patch == null ? drafted : MergePatch.apply(drafted, patch),
                model.items().input());
        return new Sketch<>(
                input,
                mapped,
                inputs.tree(input),
                Stream.concat(draft.notCarried().stream(), mapped.notCarried().stream())
                        .toList());
    }

    private <T extends Item, I extends ItemInput> Prospect<I> judged(
            TargetModel<T, I> model, PrepareItems command, ItemHeader header, Sketch<I> sketch, Grant grant) {
        ItemType type = model.items().type();
        Mapped mapped = sketch.mapped();
        if (!grant.allows(Operation.CREATE, header.responsible(), header.department())) {
            return Prospect.refused(
                    Refusal.accessDenied(grant.denial(Operation.CREATE, header.responsible(), header.department())),
                    sketch);
        }
        Refusal unsettled = mapped.refusal(type, grant);
        if (unsettled != null) {
            return Prospect.refused(unsettled, sketch);
        }
        I input = sketch.input();
        List<FieldError> errors = new ArrayList<>(validation.errors(input));
        Map<String, JsonNode> values = Map.of();
        try {
            values = customFields.ofNew(type, header.id(), input.customFields(), mapped.toDefine());
        } catch (Invalid wrong) {
            errors.addAll(wrong.errors());
        }
        List<Match> matches = duplicates(model, input, command, grant);
        if (!matches.isEmpty() && command.request().duplicates() == DuplicatePolicy.LINK) {
            ItemRef record = matches.getFirst().item();
            return linkedRecords.prospect(model, command, new Target(record.type(), record.id(), TargetAction.LINK));
        }
        if (!errors.isEmpty() || !mapped.undecided().isEmpty() || !matches.isEmpty()) {
            return Prospect.failing(questions.asked(model.items(), errors, mapped.undecided(), matches), sketch);
        }
        I complete = model.items().complete(input, command.actor());
        ObjectNode payload = inputs.tree(complete);
        payload.set("customFields", inputs.tree(values));
        return Prospect.accepted(
                new PreparedItem(
                        type.name(),
                        header.id(),
                        TargetAction.CREATE,
                        model.titleOf(complete),
                        header.responsible(),
                        header.department(),
                        payload,
                        mapped.toDefine(),
                        sketch.notCarried()),
                sketch);
    }

    /** Records that are this target already, as far as somebody wants to know and the actor may read them. */
    private <T extends Item, I extends ItemInput> List<Match> duplicates(
            TargetModel<T, I> model, I input, PrepareItems command, Grant grant) {
        return command.request().duplicates() == DuplicatePolicy.CREATE
                ? List.of()
                : model.duplicates(input, access.condition(grant, Operation.READ));
    }
}
