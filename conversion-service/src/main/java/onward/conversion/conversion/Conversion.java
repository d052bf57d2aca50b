package onward.conversion.conversion;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import onward.contract.ItemTypes;
import onward.contract.access.Actor;
import onward.contract.conversion.AgreedTarget;
import onward.contract.conversion.ConversionCommand;
import onward.contract.conversion.ConversionCommand.CancelItems;
import onward.contract.conversion.ConversionCommand.CompleteSource;
import onward.contract.conversion.ConversionCommand.ConfirmItems;
import onward.contract.conversion.ConversionCommand.NoteProgress;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.ConversionCommand.ReleaseSource;
import onward.contract.conversion.ConversionRequest;
import onward.contract.conversion.ConversionState;
import onward.contract.conversion.ConversionVerb;
import onward.contract.conversion.NotCarried;
import onward.contract.conversion.Refusal;
import onward.contract.conversion.StartedBy;
import onward.contract.conversion.Target;
import onward.contract.conversion.TargetAction;
import onward.contract.conversion.TargetOutcome.InputNeeded;
import onward.contract.value.ItemRef;
import onward.conversion.settings.RememberedChoice;
import org.jspecify.annotations.Nullable;

/**
 * Everything a conversion knows, so that every decision about it, and every command it sends (again), follows from this alone.
 *
 * @param definition the version of {@link ConversionProcess} it runs by
 * @param actor who acted last; the owners decide by his access
 * @param round counts from 1; each supply of input begins another
 * @param targets what was asked for, in the order of the request, then the records the source refers to
 * @param open commands that have no answer yet
 * @param lastStep the number of the last step recorded
 */
public record Conversion(
        UUID id,
        int definition,
        Start start,
        ConversionRequest request,
        Actor actor,
        int round,
        State state,
        List<TargetProgress> targets,
        List<OpenCommand> open,
        int lastStep,
        @Nullable Instant finishedAt) {

    public Conversion {
        targets = List.copyOf(targets);
        open = List.copyOf(open);
    }

    public ItemRef source() {
        return start.source().ref();
    }

    /** Whether there is an item that is locked, and to be completed or freed; a form's input is none. */
    public boolean hasSource() {
        return !start.source().isInput();
    }

    /** Whether the source was locked for it; whoever may not change the source has locked nothing. */
    boolean hasLockedItsSource() {
        return hasSource() && start.sourceRefusal() == null;
    }

    /**
     * Whether it is a matter of whoever may read its source. What somebody was refused who may only read the source is his alone: else he could
     * leave his marks on it.
     */
    public boolean concernsItsSource() {
        return hasLockedItsSource();
    }

    /** The service that owns the source, locked it and will free or complete it. */
    public String sourceOwner() {
        return ItemTypes.ownerOf(start.source().type());
    }

    /** The services that own its targets. */
    public List<String> participants() {
        return targets.stream().map(TargetProgress::owner).distinct().toList();
    }

    public List<TargetProgress> requestedTargets() {
        return targets.stream().filter(TargetProgress::isRequested).toList();
    }

    /** Everybody's refusals, the source's first. */
    public List<Refusal> refusals() {
        return Stream.concat(Stream.ofNullable(start.sourceRefusal()), problems(TargetState.REFUSED))
                .toList();
    }

    /** Why targets failed without anybody refusing them. */
    public List<Refusal> failures() {
        return problems(TargetState.FAILED).toList();
    }

    private Stream<Refusal> problems(TargetState state) {
        return targets.stream()
                .filter(target -> target.state() == state)
                .map(TargetProgress::problem)
                .filter(Objects::nonNull);
    }

    /** What would have to be supplied, per target. */
    public List<InputNeeded> inputNeeded() {
        return targets.stream()
                .map(TargetProgress::input)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The items that exist because of it. */
    public List<ItemRef> created() {
        return requestedTargets().stream()
                .filter(TargetProgress::isThere)
                .map(TargetProgress::agreed)
                .filter(Objects::nonNull)
                .map(agreed -> new ItemRef(agreed.type(), agreed.id(), agreed.title()))
                .toList();
    }

    /** What later conversions are to choose as it did: nothing of one that is not completed. */
    public List<RememberedChoice> toRemember() {
        if (state.named() != ConversionState.COMPLETED) {
            return List.of();
        }
        String from = source().type();
        return targets.stream()
                .flatMap(target -> target.toRemember().entrySet().stream()
                        .map(chosen -> new RememberedChoice(from, target.type(), chosen.getKey(), chosen.getValue())))
                .toList();
    }

    public List<NotCarried> notCarried() {
        return targets.stream().flatMap(target -> target.notCarried().stream()).toList();
    }

    /** Whether it may wait for a user: somebody is there, or it was told to (product rule, section 3). */
    boolean waitsForInput() {
        return start.startedBy() == StartedBy.USER
                || start.startedBy() == StartedBy.STAGE
                || request.inputDeadline() != null;
    }

    boolean awaitsAnswers() {
        return !open.isEmpty();
    }

    Optional<OpenCommand> openCommand(UUID commandId) {
        return open.stream().filter(command -> command.id().equals(commandId)).findFirst();
    }

    /** When to look at it again although nothing has arrived; never, if it has ended. */
    public @Nullable Instant dueAt() {
        Stream<Instant> deadline =
                state instanceof State.AwaitingInput awaiting ? Stream.of(awaiting.deadline()) : Stream.empty();
        return Stream.concat(open.stream().map(OpenCommand::dueAt), deadline)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    ConversionCommand command(String participant, ConversionVerb verb) {
        return switch (verb) {
            case PREPARE -> new PrepareItems(id, round, actor, start.source(), asked(), asked(participant), request);
            case CONFIRM -> new ConfirmItems(id, round, actor, source(), agreed());
            case CANCEL -> new CancelItems(id);
            case COMPLETE -> new CompleteSource(id, source(), actor, created());
            case RELEASE -> {
                State.Cancelling why = cancelling();
                yield new ReleaseSource(id, source(), actor, why.end(), why.reason(), refusals());
            }
            case NOTE -> new NoteProgress(id, source(), round, state.named());
        };
    }

    private List<Target> asked() {
        return targets.stream().map(TargetProgress::asked).toList();
    }

    private List<Target> asked(String participant) {
        return targets.stream()
                .filter(target -> target.owner().equals(participant))
                .map(TargetProgress::asked)
                .toList();
    }

    private List<AgreedTarget> agreed() {
        return targets.stream()
                .map(TargetProgress::agreed)
                .filter(Objects::nonNull)
                .toList();
    }

    private State.Cancelling cancelling() {
        State phase = state instanceof State.Parked parked ? parked.phase() : state;
        if (phase instanceof State.Cancelling cancelling) {
            return cancelling;
        }
        throw new IllegalStateException("Conversion %s is %s and releases nothing".formatted(id, state.named()));
    }

    Conversion in(State next, @Nullable Instant finished) {
        return new Conversion(id, definition, start, request, actor, round, next, targets, open, lastStep, finished);
    }

    Conversion actedOnBy(Actor who) {
        return new Conversion(id, definition, start, request, who, round, state, targets, open, lastStep, finishedAt);
    }

    /**
     * The next round, asked with what is known now: the same targets under the same ids, records that are now to be linked in their place, or new
     * items under new ids in the place of records that are not to be linked any more.
     */
    Conversion nextRound(ConversionRequest merged, Supplier<UUID> ids) {
        List<TargetProgress> again = targets.stream()
                .map(target -> TargetProgress.pending(askedAgain(target.asked(), merged, ids)))
                .toList();
        return new Conversion(
                id, definition, start, merged, actor, round + 1, state, again, open, lastStep, finishedAt);
    }

    private static Target askedAgain(Target asked, ConversionRequest merged, Supplier<UUID> ids) {
        UUID record = merged.link().get(asked.type());
        return switch (asked.action()) {
            case REFER -> asked;
            case CREATE -> record == null ? asked : new Target(asked.type(), record, TargetAction.LINK);
            case LINK ->
                record == null
                        ? new Target(asked.type(), ids.get(), TargetAction.CREATE)
                        : new Target(asked.type(), record, TargetAction.LINK);
        };
    }

    Conversion withTargets(List<TargetProgress> changed) {
        return new Conversion(id, definition, start, request, actor, round, state, changed, open, lastStep, finishedAt);
    }

    Conversion withOpen(List<OpenCommand> changed) {
        return new Conversion(
                id, definition, start, request, actor, round, state, targets, changed, lastStep, finishedAt);
    }

    Conversion withLastStep(int step) {
        return new Conversion(id, definition, start, request, actor, round, state, targets, open, step, finishedAt);
    }
}
