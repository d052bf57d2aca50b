package onward.kit.conversion.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onward.contract.access.Operation;
import onward.contract.conversion.AgreedTarget;
import onward.contract.conversion.ConversionCommand.CancelItems;
import onward.contract.conversion.ConversionCommand.ConfirmItems;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.ConversionReply.ConfirmedItem;
import onward.contract.conversion.DuplicateMatches;
import onward.contract.conversion.DuplicateMatches.Match;
import onward.contract.conversion.DuplicatePolicy;
import onward.contract.conversion.InvalidField;
import onward.contract.conversion.NotCarried;
import onward.contract.conversion.Refusal;
import onward.contract.conversion.RequiredField;
import onward.contract.conversion.Target;
import onward.contract.conversion.TargetAction;
import onward.contract.conversion.TargetOutcome;
import onward.contract.conversion.TargetOutcome.InputNeeded;
import onward.contract.conversion.TargetOutcome.ItemPrepared;
import onward.contract.conversion.TargetOutcome.ItemRefused;
import onward.contract.conversion.TargetPlan;
import onward.contract.conversion.UndecidedCustomField;
import onward.contract.problem.FieldError;
import onward.contract.problem.ProblemType;
import onward.contract.value.ItemRef;
import onward.kit.conversion.target.FieldMapping.Mapped;
import onward.kit.conversion.target.LinkedRecords.Linking;
import onward.kit.conversion.target.PreparedItems.Kept;
import onward.kit.conversion.target.PreparedItems.State;
import onward.kit.conversion.target.Prospect.Sketch;
import onward.kit.item.Items;
import onward.kit.item.access.Access;
import onward.kit.item.access.Grant;
import onward.kit.item.field.CustomFields;
import onward.kit.item.field.FieldDescription;
import onward.kit.item.field.FieldDescriptions;
import onward.kit.item.type.CreatedFrom;
import onward.kit.item.type.Item;
import onward.kit.item.type.ItemHeader;
import onward.kit.item.type.ItemInput;
import onward.kit.item.type.ItemModel;
import onward.kit.item.type.ItemType;
import onward.kit.web.json.Input;
import onward.kit.web.patch.MergePatch;
import onward.kit.web.problem.Invalid;
import onward.kit.web.problem.ProblemException;
import onward.kit.web.validation.Validation;

/**
 * Prepares, confirms and cancels targets. Prepare does everything that can fail; what a value could heal is asked for, what no value heals is
 * refused. Confirm resolves and never refuses.
 */
@ApplicationScoped
public class Targets {
    private final List<TargetModel<?, ?>> models;
    private final PreparedItems prepared;
    private final EntityManager database;
    private final Items items;
    private final Access access;
    private final Input inputs;
    private final Validation validation;
    private final CustomFields customFields;
    private final FieldMapping fieldMapping;
    private final LinkedRecords linkedRecords;
    private final FieldDescriptions descriptions;
    private final PlannedFields plannedFields;
    private final InstantSource clock;

    Targets(
            @Any Instance<TargetModel<?, ?>> models,
            PreparedItems prepared,
            EntityManager database,
            Items items,
            Access access,
            Input inputs,
            Validation validation,
            CustomFields customFields,
            FieldMapping fieldMapping,
            LinkedRecords linkedRecords,
            FieldDescriptions descriptions,
            PlannedFields plannedFields,
            InstantSource clock) {
        this.models = models.stream().<TargetModel<?, ?>>map(model -> model).toList();
        this.prepared = prepared;
        this.database = database;
        this.items = items;
        this.access = access;
        this.inputs = inputs;
        this.validation = validation;
        this.customFields = customFields;
        this.fieldMapping = fieldMapping;
        this.linkedRecords = linkedRecords;
        this.descriptions = descriptions;
        this.plannedFields = plannedFields;
        this.clock = clock;
    }

    /** What became of a confirm. */
    public record Confirmed(List<ConfirmedItem> items, List<NotCarried> notCarried) {}

    /** One outcome for each target asked for. Of a conversion that is over, or of a round that is over, everything is refused without effect. */
    public List<TargetOutcome> prepare(PrepareItems command) {
        Kept kept = prepared.find(command.conversionId());
        if (kept != null && (kept.state() != State.PREPARED || kept.round() > command.round())) {
            return command.prepare().stream().map(Targets::tooLate).toList();
        }
        if (kept != null) {
            customFields.released(newOnes(kept));
        }
        List<PreparedItem> accepted = new ArrayList<>();
        List<TargetOutcome> outcomes = new ArrayList<>();
        for (Target target : command.prepare()) {
            outcomes.add(
                    switch (target.action()) {
                        case CREATE -> prepareNew(model(target.type()), command, target, accepted);
                        case LINK, REFER -> prepareExisting(model(target.type()), command, target, accepted);
                    });
        }
        customFields.released(newOnesBut(accepted, command.prepare()));
        prepared.keep(command.conversionId(), command.round(), State.PREPARED, accepted, clock.instant());
        return outcomes;
    }

    /** What was not accepted is not kept, and nobody would give back the unique values it took. */
    private static List<UUID> newOnesBut(List<PreparedItem> accepted, List<Target> asked) {
        Set<UUID> kept = accepted.stream().map(PreparedItem::id).collect(Collectors.toSet());
        return asked.stream()
                .filter(target -> target.action() == TargetAction.CREATE && !kept.contains(target.id()))
                .map(Target::id)
                .toList();
    }

    /** Prepares for these confirmations in the current transaction. */
    public void expect(List<ConfirmItems> commands) {
        Set<AgreedTarget> agreed =
                commands.stream().flatMap(command -> command.targets().stream()).collect(Collectors.toSet());
        models.forEach(model -> {
            model.expect(agreed);
            lockLinked(model.items(), agreed);
        });
    }

    /** Two confirmations that fill the same records would else wait for each other. */
    private void lockLinked(ItemModel<?, ?> model, Set<AgreedTarget> agreed) {
        List<UUID> linked = agreed.stream()
                .filter(target -> target.action() == TargetAction.LINK)
                .filter(target -> target.type().equals(model.type().name()))
                .map(AgreedTarget::id)
                .toList();
        if (!linked.isEmpty()) {
            items.locked(model, linked);
        }
    }

    /** Makes what is kept real, an item after those of this owner it refers to. */
    public Confirmed confirm(ConfirmItems command) {
        Kept kept = prepared.find(command.conversionId());
        if (kept == null || kept.state() == State.CANCELLED) {
            throw new IllegalStateException("Nothing is kept here for conversion " + command.conversionId());
        }
        List<PreparedItem> items =
                kept.state() == State.PREPARED ? create(kept, command, clock.instant()) : kept.items();
        return new Confirmed(
                items.stream().map(item -> confirmed(item, command)).toList(),
                items.stream().flatMap(item -> item.notCarried().stream()).toList());
    }

    /** What is left to remember of the items when they are real. */
    private List<PreparedItem> create(Kept kept, ConfirmItems command, Instant now) {
        List<PreparedItem> created = new ArrayList<>();
        for (PreparedItem item : referredFirst(kept.items())) {
            ObjectNode payload = item.payload();
            PreparedItem real = item.action() == TargetAction.CREATE && payload != null
                    ? create(model(item.type()), item, payload, command, now)
                    : linkedRecords.confirm(model(item.type()), item, command, now);
            if (real != null) {
                created.add(real);
            }
        }
        prepared.keep(command.conversionId(), kept.round(), State.CONFIRMED, created, now);
        return created;
    }

    /** Forgets what is kept, or remembers that there must never be anything. */
    public void cancel(CancelItems command) {
        Kept kept = prepared.find(command.conversionId());
        if (kept != null && kept.state() == State.CONFIRMED) {
            throw new IllegalStateException("Conversion " + command.conversionId() + " is confirmed here");
        }
        if (kept != null) {
            customFields.released(newOnes(kept));
        }
        prepared.keep(
                command.conversionId(), kept == null ? 0 : kept.round(), State.CANCELLED, List.of(), clock.instant());
    }

    private <T extends Item, I extends ItemInput> TargetOutcome prepareNew(
            TargetModel<T, I> model, PrepareItems command, Target target, List<PreparedItem> accepted) {
        Prospect<I> prospect = prospect(model, command, target);
        PreparedItem item = prospect.item();
        if (item != null) {
            accepted.add(item);
        }
        return prospect.outcome();
    }

    /** What {@link #prepare} would answer and keep. Keeps nothing, but takes unique values: the caller rolls his transaction back. */
    List<TargetPlan> plan(PrepareItems command) {
        List<TargetPlan> plans = new ArrayList<>();
        for (Target target : command.prepare()) {
            plans.add(
                    switch (target.action()) {
                        case CREATE -> planNew(model(target.type()), command, target);
                        case LINK, REFER ->
                            TargetPlan.of(prepareExisting(model(target.type()), command, target, new ArrayList<>()));
                    });
        }
        return plans;
    }

    private <T extends Item, I extends ItemInput> TargetPlan planNew(
            TargetModel<T, I> model, PrepareItems command, Target target) {
        Prospect<I> prospect = prospect(model, command, target);
        Sketch<I> sketch = prospect.sketch();
        if (sketch == null) {
            return TargetPlan.of(prospect.outcome());
        }
        PreparedItem item = prospect.item();
        ObjectNode values = item == null || item.payload() == null ? inputs.tree(sketch.input()) : item.payload();
        values.put("responsible", sketch.header().responsible());
        return new TargetPlan(
                prospect.outcome(),
                plannedFields.of(target.type(), model.fieldSources(), sketch, values, command),
                sketch.notCarried(),
                sketch.mapped().undecided());
    }

    /** Everything that prepare finds out about a new target. */
    private <T extends Item, I extends ItemInput> Prospect<I> prospect(
            TargetModel<T, I> model, PrepareItems command, Target target) {
        Grant grant = access.of(model.items().type(), command.actor());
        Sketch<I> sketch;
        try {
            sketch = sketch(model, command, target, grant);
        } catch (ProblemException broken) {
            return Prospect.unknown(outcomeOf(model.items(), broken));
        }
        try {
            return judged(model, command, target, sketch, grant);
        } catch (ProblemException broken) {
            return Prospect.failing(outcomeOf(model.items(), broken), sketch);
        }
    }

    private <T extends Item, I extends ItemInput> Sketch<I> sketch(
            TargetModel<T, I> model, PrepareItems command, Target target, Grant grant) {
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
                items.headerFor(input, target.id(), command.actor(), clock.instant(), null),
                Stream.concat(draft.notCarried().stream(), mapped.notCarried().stream())
                        .toList());
    }

    private <T extends Item, I extends ItemInput> Prospect<I> judged(
            TargetModel<T, I> model, PrepareItems command, Target target, Sketch<I> sketch, Grant grant) {
        ItemType type = model.items().type();
        Mapped mapped = sketch.mapped();
        ItemHeader header = sketch.header();
        if (!grant.allows(Operation.CREATE, header.responsible(), header.department())) {
            return Prospect.failing(
                    new ItemRefused(
                            type.name(),
                            Refusal.accessDenied(
                                    grant.denial(Operation.CREATE, header.responsible(), header.department()))),
                    sketch);
        }
        Refusal unsettled = mapped.refusal(type, grant);
        if (unsettled != null) {
            return Prospect.failing(new ItemRefused(type.name(), unsettled), sketch);
        }
        I input = sketch.input();
        List<FieldError> errors = new ArrayList<>(validation.errors(input));
        Map<String, JsonNode> values = Map.of();
        try {
            values = customFields.ofNew(type, target.id(), input.customFields(), mapped.toDefine());
        } catch (Invalid wrong) {
            errors.addAll(wrong.errors());
        }
        List<Match> matches = duplicates(model, input, command, grant);
        if (!matches.isEmpty() && command.request().duplicates() == DuplicatePolicy.LINK) {
            return linking(model, command, matches.getFirst().item());
        }
        if (!errors.isEmpty() || !mapped.undecided().isEmpty() || !matches.isEmpty()) {
            return Prospect.failing(asked(model.items(), errors, mapped.undecided(), matches), sketch);
        }
        I complete = model.items().complete(input, command.actor());
        String title = model.titleOf(complete);
        ObjectNode payload = inputs.tree(complete);
        payload.set("customFields", inputs.tree(values));
        return new Prospect<>(
                new ItemPrepared(
                        type.name(), target.id(), target.action(), title, sketch.notCarried(), mapped.toRemember()),
                sketch,
                new PreparedItem(
                        type.name(),
                        target.id(),
                        target.action(),
                        title,
                        header.responsible(),
                        header.department(),
                        payload,
                        mapped.toDefine(),
                        sketch.notCarried()));
    }

    private <T extends Item, I extends ItemInput> Prospect<I> linking(
            TargetModel<T, I> model, PrepareItems command, ItemRef record) {
        Target linked = new Target(record.type(), record.id(), TargetAction.LINK);
        List<PreparedItem> accepted = new ArrayList<>();
        TargetOutcome outcome = prepareExisting(model, command, linked, accepted);
        return new Prospect<>(outcome, null, accepted.isEmpty() ? null : accepted.getFirst());
    }

    private <T extends Item, I extends ItemInput> TargetOutcome prepareExisting(
            TargetModel<T, I> model, PrepareItems command, Target target, List<PreparedItem> accepted) {
        String type = model.items().type().name();
        try {
            return switch (linkedRecords.prepare(model, command, target)) {
                case Linking.Refused refused -> new ItemRefused(type, refused.refusal());
                case Linking.Asked asked -> asked(model.items(), asked.errors(), asked.undecided(), List.of());
                case Linking.Accepted linked -> {
                    PreparedItem item = linked.item();
                    accepted.add(item);
                    yield new ItemPrepared(
                            type, item.id(), item.action(), item.title(), item.notCarried(), linked.toRemember());
                }
            };
        } catch (ProblemException broken) {
            return outcomeOf(model.items(), broken);
        }
    }

    private <T extends Item, I extends ItemInput> PreparedItem create(
            TargetModel<T, I> model, PreparedItem item, ObjectNode payload, ConfirmItems command, Instant now) {
        TargetModel.Draft<I> resolved =
                model.resolve(inputs.readUnchecked(payload, model.items().input()), command.targets());
        ItemHeader header = new ItemHeader(
                item.id(),
                item.responsible() == null ? command.actor().id() : item.responsible(),
                item.department(),
                command.actor().id(),
                now,
                new CreatedFrom(
                        command.source().type(),
                        command.source().id(),
                        command.source().title() == null ? "" : command.source().title(),
                        command.conversionId()));
        List<NotCarried> lost = new ArrayList<>(resolved.notCarried());
        Map<String, JsonNode> prepared = resolved.input().customFields();
        Map<String, JsonNode> values = fieldMapping.define(
                model.items().type(), item.toDefine(), prepared == null ? Map.of() : prepared, lost);
        items.born(model.items(), resolved.input(), values, header, command.conversionId());
        return item.created(lost);
    }

    private ConfirmedItem confirmed(PreparedItem item, ConfirmItems command) {
        Grant grant = access.of(model(item.type()).items().type(), command.actor());
        boolean readable =
                item.responsible() != null && grant.allows(Operation.READ, item.responsible(), item.department());
        return new ConfirmedItem(item.type(), item.id(), item.title(), item.action(), readable);
    }

    /** Records that are this target already, as far as somebody wants to know and the actor may read them. */
    private <T extends Item, I extends ItemInput> List<Match> duplicates(
            TargetModel<T, I> model, I input, PrepareItems command, Grant grant) {
        return command.request().duplicates() == DuplicatePolicy.CREATE
                ? List.of()
                : model.duplicates(input, access.condition(grant, Operation.READ));
    }

    private List<PreparedItem> referredFirst(List<PreparedItem> items) {
        return items.stream()
                .sorted(Comparator.comparingInt(item -> depth(item.type())))
                .toList();
    }

    private int depth(String type) {
        return 1 + model(type).refersTo().stream().mapToInt(this::depth).max().orElse(0);
    }

    private static List<UUID> newOnes(Kept kept) {
        return kept.items().stream()
                .filter(item -> item.action() == TargetAction.CREATE)
                .map(PreparedItem::id)
                .toList();
    }

    private TargetModel<?, ?> model(String type) {
        return models.stream()
                .filter(model -> model.items().type().name().equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Items of type " + type + " are not created here"));
    }

    private static TargetOutcome tooLate(Target target) {
        return new ItemRefused(
                target.type(),
                new Refusal(target.type(), ProblemType.WRONG_STATE, "The conversion is over.", List.of()));
    }

    /** A broken rule that names fields can be healed by a value; any other cannot. */
    private TargetOutcome outcomeOf(ItemModel<?, ?> model, ProblemException broken) {
        String type = model.type().name();
        List<FieldError> errors = broken.problem().errors();
        if (errors != null && !errors.isEmpty()) {
            return asked(model, errors, List.of(), List.of());
        }
        String detail = broken.problem().detail();
        return new ItemRefused(
                type,
                new Refusal(
                        type,
                        broken.type(),
                        detail == null ? broken.type().title() : detail,
                        broken.problem().denials() == null
                                ? List.of()
                                : broken.problem().denials()));
    }

    private InputNeeded asked(
            ItemModel<?, ?> model, List<FieldError> errors, List<UndecidedCustomField> undecided, List<Match> matches) {
        String type = model.type().name();
        List<RequiredField> required = new ArrayList<>();
        List<InvalidField> invalid = new ArrayList<>();
        for (FieldError error : errors) {
            if (error.code().equals("required")) {
                FieldDescription field = descriptions.of(model, error.field());
                required.add(new RequiredField(
                        type, error.field(), field.label(), field.type().name(), field.options()));
            } else {
                invalid.add(new InvalidField(type, error.field(), error.code(), error.message()));
            }
        }
        List<DuplicateMatches> duplicates =
                matches.isEmpty() ? List.of() : List.of(new DuplicateMatches(type, matches));
        return new InputNeeded(type, required, invalid, undecided, duplicates);
    }
}
