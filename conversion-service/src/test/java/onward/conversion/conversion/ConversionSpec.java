package onward.conversion.conversion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import onward.contract.conversion.ConversionReply;
import onward.contract.conversion.ConversionState;
import onward.contract.conversion.ConversionVerb;
import onward.conversion.conversion.Decision.Send;
import onward.conversion.conversion.Fixtures.ConversionStart;
import onward.conversion.conversion.Step.Kind;
import onward.conversion.conversion.Step.Outcome;

/**
 * Given what happened, when something more happens, then these commands and this state. Every happening is also checked against what must hold
 * of any conversion at any time.
 */
final class ConversionSpec {
    private final World world;
    private final List<Step> steps = new ArrayList<>();
    private Decision last;

    private ConversionSpec(Patience patience, ConversionStart start) {
        world = new World(patience);
        last = start.decide(world.process, world.now);
        steps.addAll(last.steps());
        checkWhatAlwaysHolds();
    }

    static ConversionSpec given(ConversionStart start, Happening... history) {
        return given(Patience.DEFAULT, start, history);
    }

    static ConversionSpec given(Patience patience, ConversionStart start, Happening... history) {
        ConversionSpec spec = new ConversionSpec(patience, start);
        Arrays.stream(history).forEach(spec::when);
        return spec;
    }

    ConversionSpec when(Happening happening) {
        last = happening.to(last.next(), world);
        steps.addAll(last.steps());
        checkWhatAlwaysHolds();
        return this;
    }

    ConversionSpec thenNothingIsSent() {
        return thenSends();
    }

    /** The commands of the last decision, as {@code CONFIRM deal}; their order does not matter. */
    ConversionSpec thenSends(String... commands) {
        assertEquals(new TreeSet<>(List.of(commands)), sent(), () -> "after " + story());
        return this;
    }

    ConversionSpec thenState(ConversionState expected) {
        assertEquals(expected, state(), () -> "after " + story());
        return this;
    }

    ConversionSpec thenTarget(String type, TargetState expected) {
        assertEquals(expected, target(type).state(), () -> "after " + story());
        return this;
    }

    ConversionSpec thenRecords(Kind kind, Outcome outcome) {
        assertTrue(
                last.steps().stream().anyMatch(step -> step.kind() == kind && step.outcome() == outcome),
                () -> "No %s %s in %s".formatted(kind, outcome, last.steps()));
        return this;
    }

    ConversionState state() {
        return last.next().state().named();
    }

    Conversion conversion() {
        return last.next();
    }

    List<Send> sends() {
        return last.sends();
    }

    List<Step> steps() {
        return steps;
    }

    World world() {
        return world;
    }

    TargetProgress target(String type) {
        return last.next().targets().stream()
                .filter(target -> target.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private TreeSet<String> sent() {
        TreeSet<String> sent = new TreeSet<>();
        last.sends().forEach(send -> sent.add(send.command().verb() + " " + send.participant()));
        return sent;
    }

    private String story() {
        return steps.stream()
                .map(step -> "%s %s %s".formatted(step.kind(), step.target(), step.outcome()))
                .toList()
                .toString();
    }

    private void checkWhatAlwaysHolds() {
        Conversion conversion = last.next();
        ConversionState state = conversion.state().named();

        List<ConversionState> path = steps.stream()
                .filter(step -> step.kind() == Kind.STATE)
                .map(step -> ConversionState.valueOf(step.outcome().name()))
                .toList();
        assertEquals(ConversionState.PREPARING, path.getFirst());
        for (int i = 1; i < path.size(); i++) {
            assertTrue(path.get(i - 1).successors().contains(path.get(i)), path::toString);
        }
        assertEquals(state, path.getLast(), "The last state recorded is the state");
        for (int i = 0; i < steps.size(); i++) {
            assertEquals(i + 1, steps.get(i).seq(), "Steps are numbered without gaps");
        }

        boolean waitsForAnswers = switch (state) {
            case PREPARING, CONFIRMING, CANCELLING, PARKED, UNDOING -> true;
            case AWAITING_INPUT, COMPLETED, REJECTED, CANCELLED, FAILED, UNDONE -> false;
        };
        assertEquals(waitsForAnswers, !conversion.open().isEmpty(), () -> "Open commands in " + story());
        if (state.isEnd()) {
            assertNull(conversion.dueAt(), "What has ended is never due");
            assertNotNull(conversion.finishedAt());
        } else {
            assertNotNull(conversion.dueAt(), "What has not ended is looked at again");
            assertNull(conversion.finishedAt());
        }
        assertEquals(
                state == ConversionState.PARKED,
                conversion.open().stream().anyMatch(world.patience::isSilent),
                () -> "Parked if and only if somebody is silent: " + story());
        last.sends().stream()
                .filter(send -> send.command().verb() != ConversionVerb.NOTE)
                .forEach(send -> assertTrue(
                        conversion.openCommand(send.id()).isPresent(), "What is sent is awaited: " + send.id()));
        boolean somethingExists = conversion.targets().stream().anyMatch(TargetProgress::isThere);
        if (somethingExists) {
            assertFalse(
                    List.of(
                                    ConversionState.PREPARING,
                                    ConversionState.AWAITING_INPUT,
                                    ConversionState.CANCELLING,
                                    ConversionState.REJECTED,
                                    ConversionState.CANCELLED,
                                    ConversionState.FAILED)
                            .contains(state),
                    () -> "Nothing exists of what was not agreed: " + story());
        }
    }

    /** Time and patience of a spec. */
    static final class World {
        private final Patience patience;
        private final ConversionProcess process;
        private Instant now = Fixtures.NOW;

        World(Patience patience) {
            this.patience = patience;
            this.process = new ConversionProcess(patience);
        }

        ConversionProcess process() {
            return process;
        }

        Instant now() {
            return now;
        }

        void wait(Duration time) {
            now = now.plus(time);
        }

        Decision reply(Conversion conversion, ConversionReply reply) {
            return process.reply(conversion, reply, now);
        }
    }
}
