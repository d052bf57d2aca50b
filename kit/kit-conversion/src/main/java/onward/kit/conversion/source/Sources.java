package onward.kit.conversion.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import onward.contract.access.Actor;
import onward.contract.access.Operation;
import onward.contract.conversion.ConversionCommand.CompleteSource;
import onward.contract.conversion.ConversionCommand.NoteProgress;
import onward.contract.conversion.ConversionCommand.ReleaseSource;
import onward.contract.conversion.ConversionRequest;
import onward.contract.conversion.ConversionRequested;
import onward.contract.conversion.ConversionRequested.CreateBasedOn;
import onward.contract.conversion.ConversionRequested.LeadWon;
import onward.contract.conversion.Refusal;
import onward.contract.conversion.Reservation.ReserveSource;
import onward.contract.conversion.Reservation.SourceReserved;
import onward.contract.conversion.SourceOptions;
import onward.contract.conversion.SourceSnapshot;
import onward.contract.conversion.StartedBy;
import onward.contract.event.ItemEventKind;
import onward.contract.message.Topics;
import onward.contract.message.WireTypes;
import onward.contract.problem.Problem.OpenConversion;
import onward.contract.value.ItemRef;
import onward.kit.data.Ids;
import onward.kit.item.Items;
import onward.kit.item.Ledger;
import onward.kit.item.access.Access;
import onward.kit.item.access.Grant;
import onward.kit.item.field.FieldDefinition;
import onward.kit.item.field.FieldDefinitions;
import onward.kit.item.history.History;
import onward.kit.item.history.HistoryType;
import onward.kit.item.type.ItemInput;
import onward.kit.item.type.ItemType;
import onward.kit.messaging.Lane;
import onward.kit.messaging.Outbox;
import onward.kit.messaging.OutgoingMessage;
import onward.kit.web.etag.Preconditions;
import onward.kit.web.json.Input;
import onward.kit.web.patch.Changes;
import onward.kit.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Reserving a source, completing and releasing it. The owner of the source is the one judge of who converts it: the lock is set under the row's
 * lock, and the request is told to conversion-service in the same transaction, so that no crash leaves a lock without a conversion.
 */
@ApplicationScoped
public class Sources {
    private final List<SourceModel<?, ?>> models;
    private final EntityManager database;
    private final Items items;
    private final Access access;
    private final FieldDefinitions definitions;
    private final History history;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Ids ids;
    private final InstantSource clock;
    private final Input inputs;

    Sources(
            @Any Instance<SourceModel<?, ?>> models,
            EntityManager database,
            Items items,
            Access access,
            FieldDefinitions definitions,
            History history,
            Ledger ledger,
            Outbox outbox,
            Ids ids,
            InstantSource clock,
            Input inputs) {
        this.models = models.stream().<SourceModel<?, ?>>map(model -> model).toList();
        this.database = database;
        this.items = items;
        this.access = access;
        this.definitions = definitions;
        this.history = history;
        this.ledger = ledger;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
        this.inputs = inputs;
    }

    /** The model of a source type that this service owns. */
    public SourceModel<?, ?> model(String type) {
        return find(type)
                .orElseThrow(() -> ProblemException.notFound("Items of type " + type + " are no sources here."));
    }

    /** The same for a request; from items that are no sources nothing can be created. */
    SourceModel<?, ?> modelFor(String type, ConversionRequest request) {
        return find(type).orElseThrow(() -> new TargetsNotAllowed(type, request.targets(), List.of()));
    }

    private Optional<SourceModel<?, ?>> find(String type) {
        return models.stream()
                .filter(model -> model.items().type().name().equals(type))
                .<SourceModel<?, ?>>map(model -> model)
                .findFirst();
    }

    /** The door of {@code POST /conversions}. Asked again under the same conversion id, the answer is the same. */
    public <T extends ConvertibleItem, I extends ItemInput> SourceReserved reserve(
            SourceModel<T, I> model, UUID id, UUID conversion, ReserveSource asked, Actor actor) {
        ItemType type = model.items().type();
        Grant grant = access.of(type, actor);
        T source = access.requireReadable(
                grant, type, database.find(model.items().entity(), id, LockModeType.PESSIMISTIC_WRITE));
        if (source.belongsTo(conversion)) {
            return new SourceReserved(snapshot(model, source), targets(model, source, asked.request()), null);
        }
        SourceReserved judged = judged(model, source, grant, asked);
        if (judged.refusal() != null) {
            return judged;
        }
        lock(model, source, conversion, judged.targets(), actor);
        tell(
                id,
                new CreateBasedOn(
                        conversion,
                        asked.request().withTargets(judged.targets()),
                        actor.reading(asked.reads()),
                        judged.source(),
                        asked.startedBy(),
                        clock.instant(),
                        asked.requestKey()));
        return judged;
    }

    /** What {@link #reserve} would answer; the source is left as it is. */
    <T extends ConvertibleItem, I extends ItemInput> SourceReserved preview(
            SourceModel<T, I> model, UUID id, ReserveSource asked, Actor actor) {
        T source = items.requireReadable(model.items(), id, actor);
        return judged(model, source, access.of(model.items().type(), actor), asked);
    }

    private <T extends ConvertibleItem, I extends ItemInput> SourceReserved judged(
            SourceModel<T, I> model, T source, Grant grant, ReserveSource asked) {
        List<String> targets = targets(model, source, asked.request());
        Refusal refusal = refusal(source, grant);
        // where the source stands is told to those who may change it only
        if (refusal == null) {
            Long expected = asked.expectedVersion();
            Preconditions.check(expected == null ? null : "\"" + expected + '"', source.version());
            requireFree(model, source);
            RoomForCreated.requireIn(source);
        }
        return new SourceReserved(snapshot(model, source), targets, refusal);
    }

    /** What the source may be converted to and by whom, also while it is locked and when it was converted. */
    <T extends ConvertibleItem, I extends ItemInput> SourceOptions options(
            SourceModel<T, I> model, UUID id, Actor actor) {
        T source = items.requireReadable(model.items(), id, actor);
        ConversionMark last = source.conversion();
        return new SourceOptions(
                snapshot(model, source),
                model.defaultTargets(source),
                model.allowedTargets(source),
                refusal(source, access.of(model.items().type(), actor)),
                isFree(model, source),
                last == null || !source.isLocked()
                        ? null
                        : new OpenConversion(last.id(), last.state().name()),
                last == null ? List.of() : last.created());
    }

    private static @Nullable Refusal refusal(ConvertibleItem source, Grant grant) {
        return grant.allows(Operation.UPDATE, source)
                ? null
                : Refusal.accessDenied(grant.denial(Operation.UPDATE, source));
    }

    /** The door of a stage move: the caller has the source locked for update and has judged that the actor may change it. */
    public <T extends ConvertibleItem, I extends ItemInput> UUID win(
            SourceModel<T, I> model, T source, List<String> convertTo, Actor actor) {
        requireFree(model, source);
        RoomForCreated.requireIn(source);
        UUID conversion = ids.next();
        ConversionRequest request = ConversionRequest.to(convertTo);
        List<String> targets = targets(model, source, request);
        lock(model, source, conversion, targets, actor);
        tell(
                source.id(),
                new LeadWon(
                        conversion,
                        request.withTargets(targets),
                        actor,
                        snapshot(model, source),
                        StartedBy.STAGE,
                        clock.instant(),
                        null));
        return conversion;
    }

    /** All targets exist: the source is converted and free. */
    public void complete(CompleteSource command) {
        complete(model(command.source().type()), command);
    }

    private <T extends ConvertibleItem, I extends ItemInput> void complete(
            SourceModel<T, I> model, CompleteSource command) {
        T source = locked(model, command.source().id(), command.conversionId());
        if (source == null || !source.isLocked()) {
            return;
        }
        Instant now = clock.instant();
        ObjectNode before = inputs.tree(model.items().inputOf(source));
        source.completed(command.created());
        model.converted(source, command.actor());
        source.touched(command.actor().id(), now);
        database.flush();
        // the line names no titles: whoever may read the source need not be allowed to read what was created
        ledger.write(
                model.items().type(),
                source,
                items.tree(model.items(), source),
                new Ledger.Entry(
                        ItemEventKind.CONVERTED,
                        HistoryType.CONVERTED,
                        "Converted to "
                                + command.created().stream().map(ItemRef::type).collect(Collectors.joining(", ")),
                        Changes.between(before, inputs.tree(model.items().inputOf(source))),
                        command.created(),
                        now,
                        command.actor().id(),
                        command.conversionId()));
    }

    /** The conversion ended without items, which the history of its source says; of a source it never had, nothing is said. */
    public void release(ReleaseSource command) {
        release(model(command.source().type()), command);
    }

    private <T extends ConvertibleItem, I extends ItemInput> void release(
            SourceModel<T, I> model, ReleaseSource command) {
        T source = locked(model, command.source().id(), command.conversionId());
        if (source == null) {
            return;
        }
        source.released();
        history.record(
                model.items().type(),
                command.source().id(),
                clock.instant(),
                command.actor().id(),
                HistoryType.CONVERSION_ENDED,
                describe(command),
                List.of(),
                command.conversionId());
    }

    /** Shows in which state an open conversion rests. */
    public void note(NoteProgress command) {
        ConvertibleItem source =
                locked(model(command.source().type()), command.source().id(), command.conversionId());
        if (source != null && source.isLocked()) {
            source.progressed(command.state());
        }
    }

    /** The source under its row's lock, if this conversion has it. */
    private <T extends ConvertibleItem, I extends ItemInput> @Nullable T locked(
            SourceModel<T, I> model, UUID id, UUID conversion) {
        T source = database.find(model.items().entity(), id, LockModeType.PESSIMISTIC_WRITE);
        return source != null && source.belongsTo(conversion) ? source : null;
    }

    private static <T extends ConvertibleItem, I extends ItemInput> void requireFree(
            SourceModel<T, I> model, T source) {
        ConversionMark open = source.conversion();
        if (open != null && source.isLocked()) {
            throw new ConversionOpen(open);
        }
        model.requireConvertible(source);
    }

    private static <T extends ConvertibleItem, I extends ItemInput> boolean isFree(SourceModel<T, I> model, T source) {
        try {
            requireFree(model, source);
            return true;
        } catch (ProblemException inTheWay) {
            return false;
        }
    }

    private static <T extends ConvertibleItem, I extends ItemInput> List<String> targets(
            SourceModel<T, I> model, T source, ConversionRequest request) {
        List<String> asked = request.targets().isEmpty() ? model.defaultTargets(source) : request.targets();
        List<List<String>> allowed = model.allowedTargets(source);
        return allowed.stream()
                .filter(combination ->
                        combination.size() == asked.size() && new HashSet<>(combination).equals(new HashSet<>(asked)))
                .findFirst()
                .orElseThrow(() -> new TargetsNotAllowed(model.items().type().name(), asked, allowed));
    }

    private <T extends ConvertibleItem, I extends ItemInput> void lock(
            SourceModel<T, I> model, T source, UUID conversion, List<String> targets, Actor actor) {
        source.reserveFor(conversion);
        history.record(
                model.items().type(),
                source.id(),
                clock.instant(),
                actor.id(),
                HistoryType.CONVERSION_STARTED,
                "Conversion to " + String.join(", ", targets) + " asked for",
                List.of(),
                conversion);
    }

    private <T extends ConvertibleItem, I extends ItemInput> SourceSnapshot snapshot(
            SourceModel<T, I> model, T source) {
        SourceSnapshot snapshot = model.snapshot(source);
        return snapshot.customFields().isEmpty()
                ? snapshot
                : snapshot.describedBy(definitions.of(model.items().type()).stream()
                        .filter(field -> snapshot.customFields().containsKey(field.code()))
                        .map(FieldDefinition::described)
                        .toList());
    }

    private void tell(UUID source, ConversionRequested request) {
        outbox.write(new OutgoingMessage(
                ids.next(),
                Lane.CONVERSION,
                Topics.CONVERSION_REQUESTS.name(),
                source.toString(),
                WireTypes.nameOf(request.getClass()),
                source.toString(),
                request.requestedAt(),
                request));
    }

    private static String describe(ReleaseSource command) {
        String end = switch (command.end()) {
            case REJECTED -> "Conversion refused: ";
            case CANCELLED -> "Conversion cancelled: ";
            case FAILED -> "Conversion failed: ";
        };
        return end
                + (command.refusals().isEmpty()
                        ? command.reason()
                        : command.refusals().stream().map(Refusal::detail).collect(Collectors.joining(" ")));
    }
}
