package onward.conversion.conversion;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import onward.contract.access.Actor;
import onward.contract.conversion.CommandIds;
import onward.contract.conversion.ConversionRequest;
import onward.contract.conversion.ConversionVerb;
import onward.conversion.conversion.Decision.Send;
import onward.conversion.conversion.Step.Kind;
import onward.conversion.conversion.Step.Outcome;
import org.jspecify.annotations.Nullable;

/** One decision in the making: the small moves of which {@link ConversionProcess} tells the story. */
final class Turn {
    private final Instant now;
    private final Patience patience;
    private final List<Send> sends = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private Conversion conversion;

    Turn(Conversion conversion, Instant now, Patience patience) {
        this.conversion = conversion;
        this.now = now;
        this.patience = patience;
    }

    Conversion conversion() {
        return conversion;
    }

    Instant now() {
        return now;
    }

    Decision decided() {
        return new Decision(conversion, sends, steps);
    }

    void begin() {
        note(
                Kind.STATE,
                null,
                Outcome.of(conversion.state().named()),
                conversion.actor().id(),
                null);
    }

    void enter(State next) {
        enter(next, null, null);
    }

    /** Only along the arrows of the diagram: a step off them is a defect of the process, never to be stored. */
    void enter(State next, @Nullable String by, @Nullable String reason) {
        if (!conversion.state().named().successors().contains(next.named())) {
            throw new IllegalStateException("Conversion %s cannot go from %s to %s"
                    .formatted(conversion.id(), conversion.state().named(), next.named()));
        }
        conversion = conversion.in(next, next.named().isEnd() ? now : null);
        note(Kind.STATE, null, Outcome.of(next.named()), by, reason);
    }

    void actedOnBy(Actor actor) {
        conversion = conversion.actedOnBy(actor);
    }

    void nextRound(ConversionRequest merged, Supplier<UUID> ids) {
        conversion = conversion.nextRound(merged, ids);
    }

    void note(Kind kind, @Nullable String target, Outcome outcome, @Nullable String by, @Nullable String reason) {
        int seq = conversion.lastStep() + 1;
        steps.add(new Step(seq, now, kind, target, outcome, by, reason));
        conversion = conversion.withLastStep(seq);
    }

    void send(String participant, ConversionVerb verb) {
        UUID id = CommandIds.of(conversion.id(), participant, verb, conversion.round());
        List<OpenCommand> open = new ArrayList<>(conversion.open());
        open.add(new OpenCommand(id, participant, verb, 1, patience.nextLook(id, 1, now), null));
        conversion = conversion.withOpen(open);
        sends.add(new Send(id, participant, conversion.command(participant, verb)));
    }

    void sendAgain(OpenCommand command, int total) {
        replace(command, command.sentAgain(total, patience.nextLook(command.id(), total, now)));
        sends.add(new Send(
                command.id(), command.participant(), conversion.command(command.participant(), command.verb())));
        note(Kind.of(command.verb()), null, Outcome.SENT_AGAIN, command.participant(), null);
    }

    void lookAgain(OpenCommand command) {
        replace(command, command.thoughtOfAgain(patience.nextLook(command.id(), command.sends(), now)));
    }

    void failing(OpenCommand command, String reason) {
        replace(command, command.failing(reason));
    }

    void park(OpenCommand command) {
        replace(command, command.sentAgain(patience.sends() + 1, now.plus(patience.parked())));
    }

    /** Tells the source's owner where the conversion stands; it needs no answer. */
    void tellSource() {
        if (!conversion.hasSource()) {
            return;
        }
        String owner = conversion.sourceOwner();
        sends.add(new Send(
                CommandIds.ofNote(conversion.id(), owner, conversion.lastStep()),
                owner,
                conversion.command(owner, ConversionVerb.NOTE)));
    }

    void close(OpenCommand command) {
        conversion = conversion.withOpen(conversion.open().stream()
                .filter(other -> !other.id().equals(command.id()))
                .toList());
    }

    void closeAll() {
        conversion = conversion.withOpen(List.of());
    }

    private void replace(OpenCommand command, OpenCommand by) {
        conversion = conversion.withOpen(conversion.open().stream()
                .map(other -> other.id().equals(command.id()) ? by : other)
                .toList());
    }

    /** Changes the targets it is about, and records for each what became of it. */
    void changeTargets(
            Kind kind, @Nullable String by, Predicate<TargetProgress> which, UnaryOperator<TargetProgress> change) {
        List<TargetProgress> changed = new ArrayList<>();
        for (TargetProgress target : conversion.targets()) {
            changed.add(which.test(target) ? change.apply(target) : target);
        }
        List<TargetProgress> before = conversion.targets();
        conversion = conversion.withTargets(changed);
        for (int i = 0; i < changed.size(); i++) {
            TargetProgress target = changed.get(i);
            if (which.test(before.get(i))) {
                String reason =
                        target.problem() == null ? null : target.problem().detail();
                note(kind, target.type(), Outcome.of(target.state()), by, reason);
            }
        }
    }
}
