package onward.kit.conversion.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onward.contract.access.Operation;
import onward.contract.conversion.ConversionCommand.ConfirmItems;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.NotCarried;
import onward.contract.conversion.NotCarried.Reason;
import onward.contract.conversion.Refusal;
import onward.contract.conversion.Target;
import onward.contract.conversion.TargetAction;
import onward.contract.event.ItemEventKind;
import onward.contract.problem.FieldError;
import onward.contract.problem.ProblemType;
import onward.contract.value.Change;
import onward.kit.conversion.target.FieldMapping.Mapped;
import onward.kit.conversion.target.Prospect.Sketch;
import onward.kit.item.Items;
import onward.kit.item.Ledger;
import onward.kit.item.access.Access;
import onward.kit.item.access.Grant;
import onward.kit.item.field.CustomFields;
import onward.kit.item.field.FieldDefinition;
import onward.kit.item.history.History;
import onward.kit.item.history.HistoryType;
import onward.kit.item.type.Item;
import onward.kit.item.type.ItemInput;
import onward.kit.item.type.ItemModel;
import onward.kit.item.type.ItemType;
import onward.kit.web.json.Input;
import onward.kit.web.patch.Changes;
import onward.kit.web.patch.MergePatch;
import onward.kit.web.problem.Invalid;
import onward.kit.web.problem.ProblemException;
import onward.kit.web.validation.Validation;
import org.jspecify.annotations.Nullable;

/**
 * Existing records in the place of targets (product rule, section 3: existing records): only empty fields are filled, never the responsible, and
 * changing the record is judged only if something is. Linking is no lock: what is empty is looked at again when the conversion is confirmed.
 */
@ApplicationScoped
class LinkedRecords {
    private static final String CUSTOM_FIELDS = "customFields";
    private static final List<String> NEVER_FILLED = List.of("responsible", "origin");

    private final EntityManager database;
    private final Items items;
    private final Access access;
    private final History history;
    private final FieldMapping fieldMapping;
    private final CustomFields customFields;
    private final Questions questions;
    private final Validation validation;
    private final Input inputs;

    LinkedRecords(
            EntityManager database,
            Items items,
            Access access,
            History history,
            FieldMapping fieldMapping,
            CustomFields customFields,
            Questions questions,
            Validation validation,
            Input inputs) {
        this.database = database;
        this.items = items;
        this.access = access;
        this.history = history;
        this.fieldMapping = fieldMapping;
        this.customFields = customFields;
        this.questions = questions;
        this.validation = validation;
        this.inputs = inputs;
    }

    /** What stands in the way of linking a record, or the record as it waits for all owners to agree. */
    <T extends Item, I extends ItemInput> Prospect<I> prospect(
            TargetModel<T, I> model, PrepareItems command, Target target) {
        ItemType type = model.items().type();
        Grant grant = access.of(type, command.actor());
        T existing = database.find(model.items().entity(), target.id());
        if (existing == null || !grant.allows(Operation.READ, existing)) {
            return Prospect.refused(
                    new Refusal(
                            type.name(),
                            ProblemType.NOT_FOUND,
                            "The " + type.name() + " " + target.id() + " is not there, or you may not read it.",
                            List.of()),
                    null);
        }
        if (target.action() != TargetAction.LINK) {
            return Prospect.accepted(waiting(type, existing, TargetAction.REFER, null, List.of(), List.of()), null);
        }
        Attempt<Outline<I>> attempt = Attempt.of(command, type.name(), asked -> outline(model, asked, existing, grant));
        if (attempt.broken() != null) {
            return Prospect.unknown(questions.outcomeOf(model.items(), attempt.broken(), attempt.wrong()));
        }
        Outline<I> outline = Objects.requireNonNull(attempt.result());
        try {
            return judged(model, command, existing, outline, attempt.wrong(), grant);
        } catch (ProblemException broken) {
            return Prospect.unknown(questions.outcomeOf(model.items(), broken, attempt.wrong()));
        }
    }

    /** The record as it would be filled, and with what. */
    private record Outline<I extends ItemInput>(Sketch<I> sketch, Filling filling) {}

    private <T extends Item, I extends ItemInput> Outline<I> outline(
            TargetModel<T, I> model, PrepareItems command, T existing, Grant grant) {
        ItemType type = model.items().type();
        TargetModel.Draft<I> draft = model.draft(command);
        Mapped mapped = fieldMapping.map(type, command, grant);
        ObjectNode record = inputs.tree(model.items().inputOf(existing));
        Filling filling = Filling.of(record, wanted(model.items(), draft.input(), mapped.values(), command));
        I filled = inputs.readUnchecked(
                MergePatch.apply(record, filling.patch()), model.items().input());
        return new Outline<>(
                new Sketch<>(
                        filled,
                        mapped,
                        filling.patch(),
                        Stream.of(draft.notCarried(), mapped.notCarried(), occupied(type, filling))
                                .flatMap(List::stream)
                                .toList()),
                filling);
    }

    private <T extends Item, I extends ItemInput> Prospect<I> judged(
            TargetModel<T, I> model,
            PrepareItems command,
            T existing,
            Outline<I> outline,
            List<FieldError> wrong,
            Grant grant) {
        ItemType type = model.items().type();
        Filling filling = outline.filling();
        Sketch<I> sketch = outline.sketch();
        Mapped mapped = sketch.mapped();
        I filled = sketch.input();
        if (!filling.patch().isEmpty() && !grant.allows(Operation.UPDATE, existing)) {
            return Prospect.refused(Refusal.accessDenied(grant.denial(Operation.UPDATE, existing)), sketch);
        }
        Refusal unsettled = mapped.refusal(type, grant);
        if (unsettled != null) {
            return Prospect.refused(unsettled, sketch);
        }
        List<FieldError> errors = new ArrayList<>(wrong);
        validation.errors(filled).stream()
                .filter(error -> filling.patch().has(error.field().split("[.\\[]", 2)[0]))
                .forEach(errors::add);
        Map<String, JsonNode> values = Map.of();
        try {
            values = customFields.ofLaterChange(
                    type,
                    existing.id(),
                    filled.customFields() == null ? Map.of() : filled.customFields(),
                    existing.customFields(),
                    mapped.toDefine());
        } catch (Invalid bad) {
            errors.addAll(bad.errors());
        }
        errors.addAll(TypedFiles.errors(
                model.items(),
                customFields,
                inputs.readUnchecked(filling.patch(), model.items().input()),
                only(codes(filling.patch()), values),
                command.request()));
        if (!errors.isEmpty() || !mapped.undecided().isEmpty()) {
            return Prospect.failing(questions.asked(model.items(), errors, mapped.undecided(), List.of()), sketch);
        }
        ObjectNode complete = inputs.tree(model.items().complete(filled, existing, command.actor()));
        ObjectNode payload = filling.patch().deepCopy();
        payload.properties().forEach(member -> member.setValue(complete.path(member.getKey())));
        if (filling.patch().has(CUSTOM_FIELDS)) {
            payload.set(CUSTOM_FIELDS, inputs.tree(only(codes(filling.patch()), values)));
        }
        if (!EventSize.fits((ObjectNode) MergePatch.apply(complete, payload))) {
            return Prospect.refused(EventSize.refusal(type), sketch);
        }
        return Prospect.accepted(
                waiting(type, existing, TargetAction.LINK, payload, mapped.toDefine(), sketch.notCarried()), sketch);
    }

    private <T extends Item, I extends ItemInput> ObjectNode wanted(
            ItemModel<T, I> model, I draft, Map<String, JsonNode> customFields, PrepareItems command) {
        ObjectNode wanted = inputs.tree(draft);
        wanted.set(CUSTOM_FIELDS, inputs.tree(customFields));
        ObjectNode asked = command.request().fields().get(model.type().name());
        return (asked == null ? wanted : MergePatch.apply(wanted, asked))
                .remove(NEVER_FILLED)
                .remove(model.links());
    }

    /** Fills what is still empty; absent if the record is gone, which no confirmation can refuse. */
    <T extends Item, I extends ItemInput> @Nullable PreparedItem confirm(
            TargetModel<T, I> model, PreparedItem item, ConfirmItems command, Instant now) {
        if (item.action() != TargetAction.LINK) {
            return item;
        }
        ItemType type = model.items().type();
        T existing = database.find(model.items().entity(), item.id(), LockModeType.PESSIMISTIC_WRITE);
        if (existing == null) {
            return null;
        }
        List<NotCarried> lost = new ArrayList<>();
        ObjectNode before = inputs.tree(model.items().inputOf(existing));
        Filling filling = Filling.of(before, defined(type, item, lost));
        lost.addAll(occupied(type, filling));
        stillFitting(type, existing.id(), before, filling.patch(), lost);
        I filled = model.linked(
                inputs.readUnchecked(
                        MergePatch.apply(before, filling.patch()), model.items().input()),
                command.targets());
        model.items().change(existing, filled, command.actor());
        existing.takeCustomFields(filled.customFields() == null ? Map.of() : filled.customFields());
        tell(model.items(), existing, before, command, now);
        return item.created(lost);
    }

    /** Leaves out what cannot be filled in any more: the record may have grown, and a unique value may be somebody else's by now. */
    private void stillFitting(ItemType type, UUID record, ObjectNode before, ObjectNode patch, List<NotCarried> lost) {
        if (!EventSize.fits((ObjectNode) MergePatch.apply(before, patch))) {
            patch.fieldNames().forEachRemaining(field -> lost.add(new NotCarried(field, type.name(), Reason.TOO_LONG)));
            patch.removeAll();
        }
        if (patch.has(CUSTOM_FIELDS)) {
            Map<String, JsonNode> values = new TreeMap<>();
            patch.path(CUSTOM_FIELDS).properties().forEach(field -> values.put(field.getKey(), field.getValue()));
            patch.set(CUSTOM_FIELDS, inputs.tree(fieldMapping.taken(type, record, values, lost)));
        }
    }

    private static Map<String, JsonNode> only(Set<String> codes, Map<String, JsonNode> values) {
        Map<String, JsonNode> some = new TreeMap<>(values);
        some.keySet().retainAll(codes);
        return some;
    }

    private static Set<String> codes(ObjectNode patch) {
        return patch.path(CUSTOM_FIELDS).properties().stream()
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The values it waits with, without those of custom fields that are gone meanwhile. */
    private ObjectNode defined(ItemType type, PreparedItem item, List<NotCarried> lost) {
        ObjectNode payload =
                item.payload() == null ? inputs.tree(Map.of()) : item.payload().deepCopy();
        Map<String, JsonNode> values = new TreeMap<>();
        payload.path(CUSTOM_FIELDS).properties().forEach(field -> values.put(field.getKey(), field.getValue()));
        payload.set(CUSTOM_FIELDS, inputs.tree(fieldMapping.define(type, item.toDefine(), values, lost)));
        return payload;
    }

    private <T extends Item, I extends ItemInput> void tell(
            ItemModel<T, I> model, T existing, ObjectNode before, ConfirmItems command, Instant now) {
        List<Change> changes = Changes.between(before, inputs.tree(model.inputOf(existing)));
        String source = command.source().type() + " " + command.source().title();
        String by = command.actor().id();
        if (changes.isEmpty()) {
            history.record(
                    model.type(),
                    existing.id(),
                    now,
                    by,
                    HistoryType.LINKED,
                    "Linked by the conversion of " + source,
                    List.of(),
                    command.conversionId());
        } else {
            items.tell(
                    model,
                    List.of(existing),
                    new Ledger.Entry(
                            ItemEventKind.CHANGED,
                            HistoryType.of(changes, model.links()),
                            "Linked and filled by the conversion of " + source,
                            changes,
                            now,
                            by,
                            command.conversionId()));
        }
    }

    private static PreparedItem waiting(
            ItemType type,
            Item existing,
            TargetAction action,
            @Nullable ObjectNode payload,
            List<FieldDefinition> toDefine,
            List<NotCarried> notCarried) {
        return new PreparedItem(
                type.name(),
                existing.id(),
                action,
                existing.title(),
                existing.responsible(),
                existing.department(),
                payload,
                toDefine,
                notCarried);
    }

    private static List<NotCarried> occupied(ItemType type, Filling filling) {
        return filling.occupied().stream()
                .map(field -> new NotCarried(field, type.name(), Reason.NOTHING_TO_HOLD_IT))
                .toList();
    }
}
