package onward.kit.conversion.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
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
import onward.kit.item.Origins;
import onward.kit.item.access.Access;
import onward.kit.item.access.Grant;
import onward.kit.item.field.CustomFields;
import onward.kit.item.type.Item;
import onward.kit.item.type.ItemHeader;
import onward.kit.item.type.ItemInput;
import onward.kit.item.type.ItemModel;
import onward.kit.item.type.ItemType;
import onward.kit.web.json.Input;
import onward.kit.web.patch.MergePatch;
import onward.kit.web.problem.ProblemException;
import onward.kit.web.validation.Validation;

/** New items, mapped from the source and judged: access, what is missing or wrong, and records that are the same already. */
@ApplicationScoped
class NewTargets {
    private final Items items;
    private final Access access;
    private final FieldMapping fieldMapping;
    private final CustomFields customFields;
    private final Origins origins;
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
            Origins origins,
            LinkedRecords linkedRecords,
            Questions questions,
            Validation validation,
            Input inputs,
            InstantSource clock) {
        this.items = items;
        this.access = access;
        this.fieldMapping = fieldMapping;
        this.customFields = customFields;
        this.origins = origins;
        this.linkedRecords = linkedRecords;
        this.questions = questions;
        this.validation = validation;
        this.inputs = inputs;
        this.clock = clock;
    }

    /** A target that can be looked at: as the request has it, and what it would be born with. */
    private record Outline<I extends ItemInput>(Sketch<I> sketch, ItemHeader header) {}

    <T extends Item, I extends ItemInput> Prospect<I> prospect(
            TargetModel<T, I> model, PrepareItems command, Target target) {
        ItemModel<T, I> items = model.items();
        Grant grant = access.of(items.type(), command.actor());
        Attempt<Outline<I>> attempt = Attempt.of(command, items.type().name(), asked -> {
            Sketch<I> sketch = sketch(model, asked, grant);
            return new Outline<>(
                    sketch, this.items.headerFor(sketch.input(), target.id(), command.actor(), clock.instant(), null));
        });
        if (attempt.broken() != null) {
            return Prospect.unknown(questions.outcomeOf(items, attempt.broken(), attempt.wrong()));
        }
        Outline<I> outline = Objects.requireNonNull(attempt.result());
        Sketch<I> sketch = outline.sketch();
        sketch.values().put("responsible", outline.header().responsible());
        try {
            return judged(model, command, outline, attempt.wrong(), grant);
        } catch (ProblemException broken) {
            return Prospect.failing(questions.outcomeOf(items, broken, attempt.wrong()), sketch);
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
            TargetModel<T, I> model, PrepareItems command, Outline<I> outline, List<FieldError> wrong, Grant grant) {
        ItemType type = model.items().type();
        ItemHeader header = outline.header();
        Sketch<I> sketch = outline.sketch();
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
        List<Match> matches = duplicates(model, input, command, grant);
        if (!matches.isEmpty() && command.request().duplicates() == DuplicatePolicy.LINK) {
            ItemRef record = matches.getFirst().item();
            return linkedRecords.prospect(model, command, new Target(record.type(), record.id(), TargetAction.LINK));
        }
        List<FieldError> broken = validation.errors(input);
        List<FieldError> errors = new ArrayList<>(wrong);
        errors.addAll(broken);
        Map<String, JsonNode> values = collecting(
                        errors, () -> customFields.ofNew(type, header.id(), input.customFields(), mapped.toDefine()))
                .orElse(Map.of());
        errors.addAll(TypedFiles.errors(model.items(), customFields, input, values, command.request()));
        Optional<I> complete = Optional.empty();
        // the rules beyond annotations rely on these
        if (broken.isEmpty()) {
            noting(errors, () -> origins.claim(type, input.origin(), header.id()));
            complete = collecting(errors, () -> model.items().complete(input, command.actor()));
        }
        if (complete.isEmpty() || !errors.isEmpty() || !mapped.undecided().isEmpty() || !matches.isEmpty()) {
            return Prospect.failing(questions.asked(model.items(), errors, mapped.undecided(), matches), sketch);
        }
        ObjectNode payload = inputs.tree(complete.get());
        payload.set("customFields", inputs.tree(values));
        if (!EventSize.fits(payload)) {
            return Prospect.refused(EventSize.refusal(type), sketch);
        }
        return Prospect.accepted(
                new PreparedItem(
                        type.name(),
                        header.id(),
                        TargetAction.CREATE,
                        model.titleOf(complete.get()),
                        header.responsible(),
                        header.department(),
                        payload,
                        mapped.toDefine(),
                        sketch.notCarried()),
                sketch);
    }

    private static void noting(List<FieldError> errors, Runnable judging) {
        collecting(errors, () -> {
            judging.run();
            return true;
        });
    }

    /** What it gives; nothing, with one more error for each field that keeps it from giving anything. Other broken rules are nobody's to heal. */
    private static <V> Optional<V> collecting(List<FieldError> errors, Supplier<V> giving) {
        try {
            return Optional.of(giving.get());
        } catch (ProblemException broken) {
            List<FieldError> named = broken.problem().errors();
            if (named == null || named.isEmpty()) {
                throw broken;
            }
            errors.addAll(named);
            return Optional.empty();
        }
    }

    /** Records that are this target already, as far as somebody wants to know and the actor may read them. */
    private <T extends Item, I extends ItemInput> List<Match> duplicates(
            TargetModel<T, I> model, I input, PrepareItems command, Grant grant) {
        return command.request().duplicates() == DuplicatePolicy.CREATE
                ? List.of()
                : model.duplicates(input, access.condition(grant, Operation.READ));
    }
}
