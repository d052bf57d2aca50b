package onward.conversion.conversion;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import onward.contract.ItemTypes;
import onward.contract.access.Actor;
import onward.contract.conversion.ConversionEnd;
import onward.contract.conversion.ConversionReply;
import onward.contract.conversion.ConversionReply.CommandFailed;
import onward.contract.conversion.ConversionReply.ItemsCancelled;
import onward.contract.conversion.ConversionReply.ItemsConfirmed;
import onward.contract.conversion.ConversionReply.PrepareAnswered;
import onward.contract.conversion.ConversionReply.SourceCompleted;
import onward.contract.conversion.ConversionReply.SourceReleased;
import onward.contract.conversion.ConversionRequest;
import onward.contract.conversion.ConversionVerb;
import onward.contract.conversion.NotCarried;
import onward.contract.conversion.Refusal;
import onward.contract.conversion.SourceSnapshot;
import onward.contract.conversion.Target;
import onward.contract.conversion.TargetAction;
import onward.contract.problem.ProblemType;
import onward.conversion.conversion.State.AwaitingInput;
import onward.conversion.conversion.State.Cancelling;
import onward.conversion.conversion.State.Confirming;
import onward.conversion.conversion.State.Ended;
import onward.conversion.conversion.State.Parked;
import onward.conversion.conversion.State.Preparing;
import onward.conversion.conversion.State.Unstoppable;
import onward.conversion.conversion.Step.Kind;
import onward.conversion.conversion.Step.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The conversion, definition 1: all owners prepare, and when all have agreed all confirm; if one refuses, all forget. It decides and does
 * nothing: what happened goes in, what follows from it comes out.
 */
public final class ConversionProcess {
    /** The version stored with every conversion that runs by it. */
    public static final int DEFINITION = 1;

    private static final String UNREADABLE = "An answer could not be read.";

    private final Patience patience;

    public ConversionProcess(Patience patience) {
        this.patience = patience;
    }

    // The story

    /** The source is reserved: everybody is asked to prepare, at once, because the ids are drawn before anything is sent. */
    public Decision start(
            UUID id, Start start, ConversionRequest request, Actor actor, Supplier<UUID> ids, Instant now) {
        List<TargetProgress> targets = targets(request, start.source(), ids);
        Turn turn = turn(
                new Conversion(id, DEFINITION, start, request, actor, 1, new Preparing(), targets, List.of(), 0, null),
                now);
        turn.begin();
        prepare(turn);
        return turn.decided();
    }

    /** The source is reserved, but its request cannot be carried out: it is told so and freed. */
    public Decision startInVain(UUID id, Start start, ConversionRequest request, Actor actor, Instant now) {
        Turn turn = turn(
                new Conversion(
                        id, DEFINITION, start, request, actor, 1, new Preparing(), List.of(), List.of(), 0, null),
                now);
        turn.begin();
        letGo(turn, ConversionEnd.FAILED, null, "The request could not be read.");
        return turn.decided();
    }

    private static void prepare(Turn turn) {
        for (String participant : turn.conversion().participants()) {
            turn.send(participant, ConversionVerb.PREPARE);
        }
    }

    /** Nothing is decided before every participant has answered the round, so that a user hears all refusals at once. */
    private void judgeRound(Turn turn) {
        Conversion conversion = turn.conversion();
        if (conversion.awaitsAnswers()) {
            return;
        }
        if (!conversion.refusals().isEmpty()) {
            letGo(turn, ConversionEnd.REJECTED, null, words(conversion.refusals()));
        } else if (!conversion.failures().isEmpty()) {
            letGo(turn, ConversionEnd.FAILED, null, words(conversion.failures()));
        } else if (conversion.inputNeeded().isEmpty()) {
            confirm(turn);
        } else if (conversion.waitsForInput()) {
            awaitInput(turn);
        } else {
            letGo(turn, ConversionEnd.CANCELLED, null, "It needs input and was started in a way that waits for none.");
        }
    }

    private void awaitInput(Turn turn) {
        Duration asked = turn.conversion().request().inputDeadline();
        turn.enter(new AwaitingInput(turn.now().plus(asked == null ? patience.input() : asked)));
        turn.tellSource();
    }

    /** Somebody supplied what was needed: all are asked again, because a permission lost meanwhile counts. */
    public Decision supply(
            Conversion conversion, ConversionRequest merged, Actor actor, Supplier<UUID> ids, Instant now) {
        if (!(conversion.state() instanceof AwaitingInput)) {
            throw new NotAwaitingInput(conversion.state().named());
        }
        Turn turn = turn(conversion, now);
        turn.actedOnBy(actor);
        turn.note(Kind.INPUT, null, Outcome.SUPPLIED, actor.id(), null);
        turn.nextRound(merged, ids);
        turn.enter(new Preparing());
        turn.tellSource();
        prepare(turn);
        return turn.decided();
    }

    /** The point of no return is the commit of this state. */
    private static void confirm(Turn turn) {
        turn.enter(new Confirming());
        for (String participant : turn.conversion().participants()) {
            turn.send(participant, ConversionVerb.CONFIRM);
        }
    }

    /** The source is never marked converted before its targets exist. */
    private static void completeSource(Turn turn) {
        if (turn.conversion().awaitsAnswers()) {
            return;
        }
        if (turn.conversion().hasSource()) {
            turn.send(turn.conversion().sourceOwner(), ConversionVerb.COMPLETE);
        } else {
            turn.enter(Ended.completed());
        }
    }

    /** Cancels and release go out together: a participant that is down must not keep the source locked. A source it never had hears nothing. */
    private static void letGo(Turn turn, ConversionEnd end, @Nullable String by, String reason) {
        turn.closeAll();
        turn.enter(new Cancelling(end, reason), by, reason);
        for (String participant : turn.conversion().participants()) {
            turn.send(participant, ConversionVerb.CANCEL);
        }
        if (turn.conversion().hasLockedItsSource()) {
            turn.send(turn.conversion().sourceOwner(), ConversionVerb.RELEASE);
        }
    }

    /** Who reads an end state finds the source in it: everybody has to have forgotten, and the source to be free. */
    private static void endWhenAllLetGo(Turn turn) {
        if (!turn.conversion().awaitsAnswers() && turn.conversion().state() instanceof Cancelling cancelling) {
            turn.enter(Ended.after(cancelling));
        }
    }

    /** A participant answers. An answer nobody awaits is recorded and changes nothing. */
    public Decision reply(Conversion conversion, ConversionReply reply, Instant now) {
        Turn turn = turn(conversion, now);
        OpenCommand command = conversion.openCommand(reply.commandId()).orElse(null);
        if (command == null || !command.participant().equals(reply.participant()) || !answers(reply, command)) {
            turn.note(kindOf(reply), null, Outcome.STALE, reply.participant(), null);
            return turn.decided();
        }
        switch (reply) {
            case PrepareAnswered answer -> {
                answered(turn, command);
                prepared(turn, answer);
                judgeRound(turn);
            }
            case ItemsConfirmed confirmed -> {
                answered(turn, command);
                confirmed(turn, confirmed);
                completeSource(turn);
            }
            case SourceCompleted completed -> {
                answered(turn, command);
                turn.note(Kind.COMPLETE, conversion.source().type(), Outcome.COMPLETED, reply.participant(), null);
                turn.enter(Ended.completed());
            }
            case ItemsCancelled cancelled -> {
                answered(turn, command);
                forgotten(turn, cancelled.participant());
                endWhenAllLetGo(turn);
            }
            case SourceReleased released -> {
                answered(turn, command);
                turn.note(Kind.RELEASE, conversion.source().type(), Outcome.RELEASED, reply.participant(), null);
                endWhenAllLetGo(turn);
            }
            case CommandFailed failed -> failed(turn, command, failed.reason());
        }
        return turn.decided();
    }

    // Who stops it, and what keeps it from stopping

    /** A user takes it back, which he may until all have agreed. */
    public Decision cancel(Conversion conversion, Actor actor, Instant now) {
        if (!(conversion.state() instanceof Preparing || conversion.state() instanceof AwaitingInput)) {
            throw new WrongState(
                    conversion.state().named(), "Only a conversion that is not yet agreed can be cancelled.");
        }
        Turn turn = turn(conversion, now);
        turn.actedOnBy(actor);
        letGo(turn, ConversionEnd.CANCELLED, actor.id(), "Cancelled by %s.".formatted(actor.id()));
        return turn.decided();
    }

    /**
     * Time has passed without an answer, or without input. A command that still lies in the outbox is neither sent again nor counted: a broker
     * outage delays conversions and ends none.
     */
    public Decision timePassed(Conversion conversion, Predicate<UUID> liesInOutbox, Instant now) {
        Turn turn = turn(conversion, now);
        if (conversion.state() instanceof AwaitingInput awaiting && !now.isBefore(awaiting.deadline())) {
            letGo(turn, ConversionEnd.CANCELLED, null, "Nobody supplied what was needed in time.");
            return turn.decided();
        }
        for (OpenCommand command : conversion.open()) {
            if (now.isBefore(command.dueAt())) {
                continue;
            }
            if (liesInOutbox.test(command.id())) {
                turn.lookAgain(command);
            } else if (patience.isSpent(command)) {
                budgetSpent(turn, command);
            } else {
                turn.sendAgain(command, command.sends() + 1);
            }
        }
        return turn.decided();
    }

    private void budgetSpent(Turn turn, OpenCommand command) {
        switch (turn.conversion().state()) {
            case Preparing preparing ->
                giveUpPreparing(
                        turn,
                        command,
                        ProblemType.SERVICE_UNAVAILABLE,
                        "%s-service does not answer.".formatted(command.participant()));
            case Unstoppable phase -> park(turn, phase, List.of(command), silence(command));
            case Parked parked -> turn.sendAgain(command, command.sends() + 1);
            case AwaitingInput awaiting -> throw new IllegalStateException("Waits for a user, not for " + command);
            case Ended ended -> throw new IllegalStateException("Ended, and still waits for " + command);
        }
    }

    /** A participant could not handle a command. Before the point of no return that is a no; after it, the command goes on being sent. */
    private void failed(Turn turn, OpenCommand command, String reason) {
        if (command.verb() == ConversionVerb.PREPARE) {
            giveUpPreparing(
                    turn,
                    command,
                    ProblemType.INTERNAL,
                    "%s-service could not prepare it.".formatted(command.participant()));
        } else if (!Objects.equals(command.failure(), reason)) {
            turn.failing(command, reason);
            turn.note(Kind.of(command.verb()), null, Outcome.FAILED, command.participant(), null);
        }
    }

    private void giveUpPreparing(Turn turn, OpenCommand command, ProblemType problem, String reason) {
        turn.close(command);
        turn.changeTargets(
                Kind.PREPARE,
                command.participant(),
                target -> target.owner().equals(command.participant()),
                target -> target.failed(new Refusal(target.type(), problem, reason, List.of())));
        judgeRound(turn);
    }

    /** An answer arrived that cannot be read. Nobody knows whose it was, so nothing is awaited any longer as if it could still come. */
    public Decision unreadableReply(Conversion conversion, Instant now) {
        Turn turn = turn(conversion, now);
        switch (conversion.state()) {
            case Preparing preparing -> {
                for (OpenCommand command : conversion.open()) {
                    giveUpPreparing(turn, command, ProblemType.INTERNAL, UNREADABLE);
                }
            }
            case Unstoppable phase -> park(turn, phase, conversion.open(), UNREADABLE);
            case Parked parked -> turn.note(Kind.NOTE, null, Outcome.FAILED, null, UNREADABLE);
            case AwaitingInput awaiting -> turn.note(Kind.NOTE, null, Outcome.STALE, null, UNREADABLE);
            case Ended ended -> turn.note(Kind.NOTE, null, Outcome.STALE, null, UNREADABLE);
        }
        return turn.decided();
    }

    /** A step that must not be given up: it is tried on every few minutes, and somebody is told. */
    private static void park(Turn turn, Unstoppable phase, List<OpenCommand> commands, String reason) {
        commands.forEach(turn::park);
        turn.enter(new Parked(phase, commands.getFirst().verb(), reason), null, reason);
        turn.tellSource();
    }

    /** An operator wants it tried now, with a fresh budget. */
    public Decision retry(Conversion conversion, Actor admin, Instant now) {
        Parked parked = requireParked(conversion, "Only a parked conversion can be retried.");
        Turn turn = turn(conversion, now);
        turn.note(Kind.RETRY, null, Outcome.REQUESTED, admin.id(), null);
        turn.enter(parked.phase());
        for (OpenCommand command : conversion.open()) {
            turn.sendAgain(command, 1);
        }
        return turn.decided();
    }

    /** An operator gives his word that cancels, a release or a completion are done. A confirm is never taken on anybody's word. */
    public Decision skip(Conversion conversion, Actor admin, Instant now) {
        Parked parked = requireParked(conversion, "Only a parked conversion can be skipped on.");
        if (conversion.open().stream().anyMatch(command -> command.verb() == ConversionVerb.CONFIRM)) {
            throw new WrongState(conversion.state().named(), "A confirm cannot be skipped.");
        }
        Turn turn = turn(conversion, now);
        for (OpenCommand command : conversion.open()) {
            turn.note(
                    Kind.SKIP,
                    null,
                    Outcome.SKIPPED,
                    admin.id(),
                    "%s of %s".formatted(command.verb(), command.participant()));
            if (command.verb() == ConversionVerb.CANCEL) {
                forgotten(turn, command.participant());
            }
        }
        turn.closeAll();
        turn.enter(parked.phase(), admin.id(), null);
        switch (parked.phase()) {
            case Confirming confirming -> turn.enter(Ended.completed());
            case Cancelling cancelling -> endWhenAllLetGo(turn);
        }
        return turn.decided();
    }

    private static Parked requireParked(Conversion conversion, String otherwise) {
        if (conversion.state() instanceof Parked parked) {
            return parked;
        }
        throw new WrongState(conversion.state().named(), otherwise);
    }

    // What an answer does to the targets it is about

    private static void prepared(Turn turn, PrepareAnswered answer) {
        turn.changeTargets(
                Kind.PREPARE,
                answer.participant(),
                target -> target.owner().equals(answer.participant()),
                target -> answer.outcomes().stream()
                        .filter(outcome -> outcome.type().equals(target.type()))
                        .findFirst()
                        .<TargetProgress>map(target::after)
                        .orElseGet(() -> target.failed(new Refusal(
                                target.type(), ProblemType.INTERNAL, "Its owner said nothing about it.", List.of()))));
    }

    private static void confirmed(Turn turn, ItemsConfirmed confirmed) {
        turn.changeTargets(
                Kind.CONFIRM,
                confirmed.participant(),
                target -> target.owner().equals(confirmed.participant()),
                target -> {
                    List<NotCarried> notCarried = notCarried(target, confirmed);
                    return confirmed.items().stream()
                            .filter(item -> item.type().equals(target.type()))
                            .findFirst()
                            .map(item -> target.confirmed(item, notCarried))
                            .orElseGet(() -> target.leftOut(notCarried));
                });
    }

    private static List<NotCarried> notCarried(TargetProgress target, ItemsConfirmed confirmed) {
        List<NotCarried> all = new ArrayList<>(target.notCarried());
        confirmed.notCarried().stream()
                .filter(value -> value.target().equals(target.type()) && !all.contains(value))
                .forEach(all::add);
        return all;
    }

    private static void forgotten(Turn turn, String participant) {
        turn.changeTargets(
                Kind.CANCEL, participant, target -> target.owner().equals(participant), TargetProgress::cancelled);
    }

    /** Takes an answer in; a parked conversion goes on by itself when nobody is silent any more. */
    private void answered(Turn turn, OpenCommand command) {
        turn.close(command);
        if (turn.conversion().state() instanceof Parked parked
                && turn.conversion().open().stream().noneMatch(patience::isSilent)) {
            turn.enter(parked.phase());
        }
    }

    private static boolean answers(ConversionReply reply, OpenCommand command) {
        return reply instanceof CommandFailed || kindOf(reply) == Kind.of(command.verb());
    }

    private static Kind kindOf(ConversionReply reply) {
        return switch (reply) {
            case PrepareAnswered answer -> Kind.PREPARE;
            case ItemsConfirmed confirmed -> Kind.CONFIRM;
            case ItemsCancelled cancelled -> Kind.CANCEL;
            case SourceCompleted completed -> Kind.COMPLETE;
            case SourceReleased released -> Kind.RELEASE;
            case CommandFailed failed -> Kind.of(failed.verb());
        };
    }

    /** The targets asked for, then the records the source already refers to: their owner says whether they are there. */
    private static List<TargetProgress> targets(ConversionRequest request, SourceSnapshot source, Supplier<UUID> ids) {
        if (request.targets().isEmpty()) {
            throw new IllegalArgumentException("A conversion needs targets; the source's owner fills in the defaults.");
        }
        List<Target> targets = new ArrayList<>();
        for (String type : request.targets().stream().distinct().toList()) {
            UUID linked = request.link().get(type);
            targets.add(
                    linked == null
                            ? new Target(type, ids.get(), TargetAction.CREATE)
                            : new Target(type, linked, TargetAction.LINK));
        }
        refer(targets, ItemTypes.COMPANY, source.companyId());
        refer(targets, ItemTypes.CONTACT, source.contactId());
        return targets.stream().map(TargetProgress::pending).toList();
    }

    private static void refer(List<Target> targets, String type, @Nullable UUID id) {
        if (id != null && targets.stream().noneMatch(target -> target.type().equals(type))) {
            targets.add(new Target(type, id, TargetAction.REFER));
        }
    }

    /** For users: what a participant said went wrong is for operators, and in the log. */
    private static String silence(OpenCommand command) {
        return command.failure() == null
                ? "%s-service does not answer %s.".formatted(command.participant(), command.verb())
                : "%s-service cannot carry out %s.".formatted(command.participant(), command.verb());
    }

    private static String words(List<Refusal> problems) {
        return problems.stream().map(Refusal::detail).distinct().collect(Collectors.joining(" "));
    }

    private Turn turn(Conversion conversion, Instant now) {
        return new Turn(conversion, now, patience);
    }
}
