package onward.kit.conversion.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
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
import onward.contract.conversion.NotCarried;
import onward.contract.conversion.Refusal;
import onward.contract.conversion.Target;
import onward.contract.conversion.TargetAction;
import onward.contract.conversion.TargetOutcome;
import onward.contract.conversion.TargetOutcome.ItemRefused;
import onward.contract.problem.ProblemType;
import onward.kit.conversion.target.PreparedItems.Kept;
import onward.kit.conversion.target.PreparedItems.State;
import onward.kit.item.Items;
import onward.kit.item.Origins;
import onward.kit.item.access.Access;
import onward.kit.item.access.Grant;
import onward.kit.item.field.CustomFields;
import onward.kit.item.type.CreatedFrom;
import onward.kit.item.type.Item;
import onward.kit.item.type.ItemHeader;
import onward.kit.item.type.ItemInput;
import onward.kit.item.type.ItemModel;
import onward.kit.item.type.ItemType;
import onward.kit.web.json.Input;

/**
 * Prepares, confirms and cancels targets. Prepare does everything that can fail; what a value could heal is asked for, what no value heals is
 * refused. Confirm resolves and never refuses.
 */
@ApplicationScoped
public class Targets {
    private final TargetModels models;
    private final Prospects prospects;
    private final PreparedItems prepared;
    private final Items items;
    private final Access access;
    private final Input inputs;
    private final CustomFields customFields;
    private final FieldMapping fieldMapping;
    private final LinkedRecords linkedRecords;
    private final Origins origins;
    private final InstantSource clock;

    Targets(
            TargetModels models,
            Prospects prospects,
            PreparedItems prepared,
            Items items,
            Access access,
            Input inputs,
            CustomFields customFields,
            FieldMapping fieldMapping,
            LinkedRecords linkedRecords,
            Origins origins,
            InstantSource clock) {
        this.models = models;
        this.prospects = prospects;
        this.prepared = prepared;
        this.items = items;
        this.access = access;
        this.inputs = inputs;
        this.customFields = customFields;
        this.fieldMapping = fieldMapping;
        this.linkedRecords = linkedRecords;
        this.origins = origins;
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
        List<Prospect<?>> found = command.prepare().stream()
                .<Prospect<?>>map(target -> prospects.of(models.of(target.type()), command, target))
                .toList();
        List<PreparedItem> accepted =
                found.stream().map(Prospect::item).flatMap(Stream::ofNullable).toList();
        customFields.released(newOnesBut(accepted, command.prepare()));
        prepared.keep(command.conversionId(), command.round(), State.PREPARED, accepted, clock.instant());
        return found.stream().map(Prospect::outcome).toList();
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
        models.all().forEach(model -> {
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
        for (PreparedItem item : models.referredFirst(kept.items())) {
            ObjectNode payload = item.payload();
            PreparedItem real = item.action() == TargetAction.CREATE && payload != null
                    ? create(models.of(item.type()), item, payload, command, now)
                    : linkedRecords.confirm(models.of(item.type()), item, command, now);
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

    private <T extends Item, I extends ItemInput> PreparedItem create(
            TargetModel<T, I> model, PreparedItem item, ObjectNode payload, ConfirmItems command, Instant now) {
        TargetModel.Draft<I> resolved =
                model.resolve(inputs.readUnchecked(payload, model.items().input()), command.targets(), command.actor());
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
        ItemType type = model.items().type();
        Map<String, JsonNode> values = fieldMapping.taken(
                type,
                item.id(),
                fieldMapping.define(type, item.toDefine(), prepared == null ? Map.of() : prepared, lost),
                lost);
        if (resolved.input().origin() != null) {
            origins.giveBack(type, item.id());
        }
        items.born(model.items(), resolved.input(), values, header, command.conversionId());
        return item.created(lost);
    }

    private ConfirmedItem confirmed(PreparedItem item, ConfirmItems command) {
        Grant grant = access.of(models.of(item.type()).items().type(), command.actor());
        boolean readable =
                item.responsible() != null && grant.allows(Operation.READ, item.responsible(), item.department());
        return new ConfirmedItem(item.type(), item.id(), item.title(), item.action(), readable);
    }

    private static List<UUID> newOnes(Kept kept) {
        return kept.items().stream()
                .filter(item -> item.action() == TargetAction.CREATE)
                .map(PreparedItem::id)
                .toList();
    }

    private static TargetOutcome tooLate(Target target) {
        return new ItemRefused(
                target.type(),
                new Refusal(target.type(), ProblemType.WRONG_STATE, "The conversion is over.", List.of()));
    }
}
