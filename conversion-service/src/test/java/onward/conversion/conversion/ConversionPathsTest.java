package onward.conversion.conversion;

import static onward.contract.conversion.ConversionState.AWAITING_INPUT;
import static onward.contract.conversion.ConversionState.CANCELLED;
import static onward.contract.conversion.ConversionState.COMPLETED;
import static onward.contract.conversion.ConversionState.FAILED;
import static onward.contract.conversion.ConversionState.PREPARING;
import static onward.contract.conversion.ConversionState.REJECTED;
import static onward.conversion.conversion.ConversionSpec.given;
import static onward.conversion.conversion.Fixtures.aConversion;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import onward.contract.conversion.ConversionState;
import onward.contract.conversion.ConversionVerb;
import onward.contract.conversion.StartedBy;
import onward.contract.conversion.TargetOutcome;
import onward.conversion.conversion.Fixtures.ConversionStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every combination of answers in every order, and walks nobody thought of: {@link ConversionSpec} checks what must hold after each step. */
class ConversionPathsTest {
    private enum Answer {
        PREPARED,
        REFUSED,
        INPUT_NEEDED,
        FAILED
    }

    /** What each of the three targets hears; a failure is always its whole participant's. */
    private record Answers(Answer deal, Answer contact, Answer company) {
        Happening ofDeal() {
            return deal == Answer.FAILED
                    ? Happening.fails("deal", ConversionVerb.PREPARE)
                    : Happening.answersPrepare("deal", outcomes(Map.of("deal", deal)));
        }

        Happening ofParty() {
            return contact == Answer.FAILED || company == Answer.FAILED
                    ? Happening.fails("party", ConversionVerb.PREPARE)
                    : Happening.answersPrepare("party", outcomes(Map.of("contact", contact, "company", company)));
        }

        boolean party(Answer answer) {
            boolean failed = contact == Answer.FAILED || company == Answer.FAILED;
            return answer == Answer.FAILED ? failed : !failed && (contact == answer || company == answer);
        }

        ConversionState expected() {
            if (deal == Answer.REFUSED || party(Answer.REFUSED)) {
                return REJECTED;
            }
            if (deal == Answer.FAILED || party(Answer.FAILED)) {
                return FAILED;
            }
            return deal == Answer.INPUT_NEEDED || party(Answer.INPUT_NEEDED) ? AWAITING_INPUT : COMPLETED;
        }

        private static Map<String, TargetOutcome> outcomes(Map<String, Answer> answers) {
            Map<String, TargetOutcome> outcomes = new HashMap<>();
            answers.forEach((target, answer) -> {
                switch (answer) {
                    case REFUSED -> outcomes.put(target, Happening.refused(target));
                    case INPUT_NEEDED -> outcomes.put(target, Happening.nameNeeded(target));
                    case PREPARED, FAILED -> {}
                }
            });
            return outcomes;
        }
    }

    static Stream<Answers> everyCombination() {
        return Stream.of(Answer.values())
                .flatMap(deal -> Stream.of(Answer.values())
                        .flatMap(contact ->
                                Stream.of(Answer.values()).map(company -> new Answers(deal, contact, company))));
    }

    @ParameterizedTest
    @MethodSource("everyCombination")
    void theEndDependsOnTheAnswersAndNotOnTheirOrder(Answers answers) {
        for (List<Happening> prepareAnswers : permutations(List.of(answers.ofDeal(), answers.ofParty()))) {
            for (List<Happening> confirmations :
                    permutations(List.of(Happening.confirms("deal"), Happening.confirms("party")))) {
                for (List<Happening> farewells : permutations(List.of(
                        Happening.forgets("deal"), Happening.forgets("party"), Happening.releasesTheSource()))) {
                    ConversionSpec spec = given(aConversion());
                    prepareAnswers.forEach(spec::when);
                    switch (spec.state()) {
                        case CONFIRMING -> {
                            confirmations.forEach(spec::when);
                            spec.when(Happening.completesTheSource());
                        }
                        case CANCELLING -> farewells.forEach(spec::when);
                        case AWAITING_INPUT -> {}
                        case PREPARING, PARKED, UNDOING, COMPLETED, REJECTED, CANCELLED, FAILED, UNDONE ->
                            throw new AssertionError("Not decided: " + spec.state());
                    }
                    spec.thenState(answers.expected());
                }
            }
        }
    }

    @Test
    void aCancelBetweenAnyTwoAnswersEndsCancelled() {
        List<Happening> answers = List.of(Happening.prepares("deal"), Happening.prepares("party"));
        List<Happening> farewells =
                List.of(Happening.forgets("deal"), Happening.forgets("party"), Happening.releasesTheSource());
        for (List<Happening> order : permutations(answers)) {
            for (int cancelAfter = 0; cancelAfter < order.size(); cancelAfter++) {
                for (List<Happening> farewell : permutations(farewells)) {
                    ConversionSpec spec = given(aConversion());
                    order.subList(0, cancelAfter).forEach(spec::when);
                    spec.when(Happening.userCancels(Fixtures.ANN));
                    order.subList(cancelAfter, order.size()).forEach(spec::when);
                    farewell.forEach(spec::when);
                    spec.thenState(CANCELLED);
                }
            }
        }
    }

    /** Nobody is made to answer in order, in time, once or at all; when everybody answers at last, it ends or waits for a user. */
    @Test
    void everyWalkStaysOnTheDiagramAndComesToRest() {
        Patience little = new Patience(
                Duration.ofSeconds(2), Duration.ofSeconds(60), 3, Duration.ofMinutes(5), Duration.ofDays(7));
        Set<ConversionState> visited = EnumSet.noneOf(ConversionState.class);
        for (long seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            try {
                ConversionSpec spec = given(little, anyStart(random));
                for (int step = random.nextInt(60); step > 0; step--) {
                    happen(spec, anyHappening(random));
                    visited.add(spec.state());
                }
                letEverybodyAnswer(spec);
                assertTrue(
                        spec.state() == AWAITING_INPUT || spec.state().isEnd(),
                        () -> "Came to rest in " + spec.state());
                if (spec.state() == COMPLETED) {
                    assertEquals(
                            spec.conversion().requestedTargets().size(),
                            spec.conversion().created().size());
                }
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("Seed " + seed + ": " + failure.getMessage(), failure);
            }
        }
        assertEquals(
                EnumSet.complementOf(EnumSet.of(ConversionState.UNDOING, ConversionState.UNDONE)),
                visited,
                "The walks went everywhere");
    }

    private static void happen(ConversionSpec spec, Happening happening) {
        Conversion before = spec.conversion();
        try {
            spec.when(happening);
        } catch (WrongState | NotAwaitingInput refused) {
            assertEquals(before, spec.conversion(), "What is not allowed changes nothing");
        }
    }

    private static void letEverybodyAnswer(ConversionSpec spec) {
        for (int round = 0; round < 10 && !spec.state().isEnd() && spec.state() != AWAITING_INPUT; round++) {
            for (OpenCommand command : spec.conversion().open()) {
                happen(
                        spec,
                        switch (command.verb()) {
                            case PREPARE -> Happening.prepares(command.participant());
                            case CONFIRM -> Happening.confirms(command.participant());
                            case CANCEL -> Happening.forgets(command.participant());
                            case COMPLETE -> Happening.completesTheSource();
                            case RELEASE -> Happening.releasesTheSource();
                            case NOTE -> throw new AssertionError("A note has no answer");
                        });
            }
        }
    }

    private static ConversionStart anyStart(Random random) {
        ConversionStart start = switch (random.nextInt(5)) {
            case 0 -> aConversion().to("deal");
            case 1 -> aConversion().to("contact", "company");
            case 2 -> aConversion().ofARepeatLead(Fixtures.CONVERSION, Fixtures.CONVERSION);
            default -> aConversion();
        };
        if (random.nextInt(6) == 0) {
            start = start.whoseSourceMayNotBeUpdated();
        }
        return random.nextInt(4) == 0 ? start.startedBy(StartedBy.RULE) : start;
    }

    private static Happening anyHappening(Random random) {
        String owner = random.nextBoolean() ? "deal" : "party";
        return switch (random.nextInt(24)) {
            case 0, 1, 2, 3 -> Happening.prepares(owner);
            case 4 -> Happening.refuses("deal", "deal");
            case 5 -> Happening.asksForTheNameOf(random.nextBoolean() ? "company" : "contact");
            case 6, 7, 8 -> Happening.confirms(owner);
            case 9, 10 -> Happening.forgets(owner);
            case 11 -> Happening.releasesTheSource();
            case 12 -> Happening.completesTheSource();
            case 13 -> Happening.fails(owner, anyVerb(random));
            case 14 -> Happening.userCancels(Fixtures.BOB);
            case 15, 16 -> Happening.userSupplies(Fixtures.ANN);
            case 17 -> Happening.adminRetries();
            case 18 -> Happening.adminSkips();
            case 19 -> random.nextInt(4) == 0 ? Happening.answerIsUnreadable() : Happening.prepares(owner);
            case 20 -> Happening.passesWithTheBrokerDown(Duration.ofSeconds(random.nextInt(400)));
            case 21 -> Happening.preparesInRound(1, owner);
            case 22 -> Happening.passes(Duration.ofDays(random.nextInt(9)));
            default -> Happening.passes(Duration.ofSeconds(random.nextInt(400)));
        };
    }

    private static ConversionVerb anyVerb(Random random) {
        ConversionVerb[] verbs = {
            ConversionVerb.PREPARE,
            ConversionVerb.CONFIRM,
            ConversionVerb.CANCEL,
            ConversionVerb.COMPLETE,
            ConversionVerb.RELEASE
        };
        return verbs[random.nextInt(verbs.length)];
    }

    private static <T> List<List<T>> permutations(List<T> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> all = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            List<T> rest = new ArrayList<>(items);
            T first = rest.remove(i);
            for (List<T> tail : permutations(rest)) {
                List<T> permutation = new ArrayList<>(List.of(first));
                permutation.addAll(tail);
                all.add(permutation);
            }
        }
        return all;
    }
}
