package onward.conversion.conversion;

import static onward.contract.conversion.ConversionState.AWAITING_INPUT;
import static onward.contract.conversion.ConversionState.CANCELLED;
import static onward.contract.conversion.ConversionState.CANCELLING;
import static onward.contract.conversion.ConversionState.COMPLETED;
import static onward.contract.conversion.ConversionState.CONFIRMING;
import static onward.contract.conversion.ConversionState.PREPARING;
import static onward.contract.conversion.ConversionState.REJECTED;
import static onward.contract.conversion.ConversionVerb.PREPARE;
import static onward.conversion.conversion.ConversionSpec.given;
import static onward.conversion.conversion.Fixtures.ANN;
import static onward.conversion.conversion.Fixtures.BOB;
import static onward.conversion.conversion.Fixtures.aConversion;
import static onward.conversion.conversion.Happening.asksForTheNameOf;
import static onward.conversion.conversion.Happening.completesTheSource;
import static onward.conversion.conversion.Happening.confirms;
import static onward.conversion.conversion.Happening.forgets;
import static onward.conversion.conversion.Happening.passes;
import static onward.conversion.conversion.Happening.prepares;
import static onward.conversion.conversion.Happening.preparesInRound;
import static onward.conversion.conversion.Happening.refuses;
import static onward.conversion.conversion.Happening.releasesTheSource;
import static onward.conversion.conversion.Happening.userCancels;
import static onward.conversion.conversion.Happening.userSupplies;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import onward.contract.conversion.CommandIds;
import onward.contract.conversion.ConversionCommand.NoteProgress;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.ConversionCommand.ReleaseSource;
import onward.contract.conversion.ConversionEnd;
import onward.contract.conversion.ConversionState;
import onward.contract.conversion.StartedBy;
import onward.conversion.conversion.Decision.Send;
import onward.conversion.conversion.Step.Kind;
import onward.conversion.conversion.Step.Outcome;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A conversion that waits for a user, or is taken back by one. */
class ConversionProcessInputTest {
    @Nested
    class Input {
        @Test
        void waitsForWhatIsMissingAndTellsTheSource() {
            ConversionSpec spec = given(aConversion(), prepares("deal"))
                    .when(asksForTheNameOf("company"))
                    .thenState(AWAITING_INPUT)
                    .thenSends("NOTE lead");

            assertEquals(AWAITING_INPUT, ((NoteProgress) spec.sends().getFirst().command()).state());
            assertEquals(
                    Fixtures.NOW.plus(Duration.ofDays(7)), spec.conversion().dueAt());
            assertEquals(1, spec.conversion().inputNeeded().size());
        }

        @Test
        void asksEverybodyAgainInAnotherRoundAsTheUserWhoSupplied() {
            ConversionSpec spec = given(aConversion(), prepares("deal"), asksForTheNameOf("company"))
                    .when(userSupplies(BOB))
                    .thenState(PREPARING)
                    .thenSends("PREPARE party", "PREPARE deal", "NOTE lead");
            PrepareItems again = (PrepareItems) spec.sends().getLast().command();

            assertEquals(2, again.round());
            assertEquals(BOB, again.actor());
            assertEquals(
                    Set.of(
                            CommandIds.of(Fixtures.CONVERSION, "party", PREPARE, 2),
                            CommandIds.of(Fixtures.CONVERSION, "deal", PREPARE, 2)),
                    spec.sends().stream()
                            .filter(send -> send.command() instanceof PrepareItems)
                            .map(Send::id)
                            .collect(Collectors.toSet()));
        }

        @Test
        void mayAskAgainAndAgainUnderTheSameIds() {
            ConversionSpec spec = given(aConversion(), prepares("deal"), asksForTheNameOf("company"));
            UUID drawn = spec.target("company").asked().id();
            spec.when(userSupplies(ANN))
                    .when(asksForTheNameOf("company"))
                    .when(prepares("deal"))
                    .thenState(AWAITING_INPUT)
                    .when(userSupplies(ANN))
                    .when(prepares("party"))
                    .when(prepares("deal"))
                    .thenState(CONFIRMING);

            assertEquals(3, spec.conversion().round());
            assertEquals(drawn, spec.target("company").asked().id());
        }

        @Test
        void anAnswerOfAnEarlierRoundIsStale() {
            given(aConversion(), prepares("deal"), asksForTheNameOf("company"), userSupplies(ANN))
                    .when(preparesInRound(1, "party"))
                    .thenNothingIsSent()
                    .thenRecords(Kind.PREPARE, Outcome.STALE)
                    .thenTarget("company", TargetState.PENDING);
        }

        @Test
        void aPermissionLostWhileItWaitedCounts() {
            given(aConversion(), prepares("deal"), asksForTheNameOf("company"), userSupplies(ANN))
                    .when(prepares("party"))
                    .when(refuses("deal", "deal"))
                    .thenState(CANCELLING);
        }

        @Test
        void nobodySuppliesInTime() {
            given(aConversion().waitingAtMost(Duration.ofHours(1)), prepares("deal"), asksForTheNameOf("company"))
                    .when(passes(Duration.ofMinutes(59)))
                    .thenState(AWAITING_INPUT)
                    .when(passes(Duration.ofMinutes(1)))
                    .thenState(CANCELLING)
                    .thenSends("CANCEL party", "CANCEL deal", "RELEASE lead")
                    .when(forgets("party"))
                    .when(forgets("deal"))
                    .when(releasesTheSource())
                    .thenState(CANCELLED);
        }

        @Test
        void inputThatComesAfterTheDeadlineIsTooLate() {
            ConversionSpec spec = given(
                    aConversion().waitingAtMost(Duration.ofHours(1)),
                    prepares("deal"),
                    asksForTheNameOf("company"),
                    passes(Duration.ofHours(1)));

            NotAwaitingInput failure = assertThrows(NotAwaitingInput.class, () -> spec.when(userSupplies(ANN)));
            assertEquals(CANCELLING.name(), failure.problem().state());
        }

        @ParameterizedTest
        @EnumSource(
                value = StartedBy.class,
                names = {"RULE", "BATCH", "SIMPLE_MODE", "FORM"})
        void whatNobodyStandsBehindWaitsForNoInput(StartedBy startedBy) {
            ConversionSpec spec = given(aConversion().startedBy(startedBy), prepares("deal"))
                    .when(asksForTheNameOf("company"))
                    .thenState(CANCELLING)
                    .when(forgets("party"))
                    .when(forgets("deal"))
                    .when(releasesTheSource())
                    .thenState(CANCELLED);

            assertEquals(1, spec.conversion().inputNeeded().size(), "It says what was needed");
        }

        @Test
        void aRuleThatWasToldToWaitWaits() {
            given(aConversion().startedBy(StartedBy.RULE).waitingAtMost(Duration.ofDays(1)), prepares("deal"))
                    .when(asksForTheNameOf("company"))
                    .thenState(AWAITING_INPUT);
        }

        @Test
        void whatDoesNotWaitTakesNoInput() {
            ConversionSpec spec = given(aConversion());
            assertThrows(NotAwaitingInput.class, () -> spec.when(userSupplies(ANN)));
        }
    }

    @Nested
    class Cancelling {
        @Test
        void aUserMayTakeItBackWhileItPrepares() {
            ConversionSpec spec = given(aConversion(), prepares("party"))
                    .when(userCancels(BOB))
                    .thenState(CANCELLING)
                    .thenSends("CANCEL party", "CANCEL deal", "RELEASE lead");
            ReleaseSource release = (ReleaseSource) spec.sends().getLast().command();

            assertEquals(BOB, release.actor());
            assertEquals(ConversionEnd.CANCELLED, release.end());
        }

        @Test
        void aUserMayTakeItBackWhileItWaits() {
            given(aConversion(), prepares("deal"), asksForTheNameOf("company"))
                    .when(userCancels(ANN))
                    .thenState(CANCELLING);
        }

        @Test
        void theLastAnswerThatComesBeforeTheCancelWins() {
            ConversionSpec spec = given(aConversion(), prepares("party"), prepares("deal"));
            WrongState failure = assertThrows(WrongState.class, () -> spec.when(userCancels(ANN)));
            assertEquals(CONFIRMING.name(), failure.problem().state());
        }

        @Test
        void theCancelThatComesBeforeTheLastAnswerWins() {
            given(aConversion(), prepares("party"), userCancels(ANN))
                    .when(prepares("deal"))
                    .thenNothingIsSent()
                    .thenRecords(Kind.PREPARE, Outcome.STALE)
                    .thenState(CANCELLING);
        }

        @Test
        void aSecondCancelFindsItCancelling() {
            ConversionSpec spec = given(aConversion(), userCancels(ANN));
            assertThrows(WrongState.class, () -> spec.when(userCancels(ANN)));
        }

        @Test
        void theSourceIsReleasedWhileAParticipantIsDown() {
            given(aConversion(), prepares("party"), refuses("deal", "deal"))
                    .when(releasesTheSource())
                    .thenState(CANCELLING)
                    .when(forgets("deal"))
                    .thenState(CANCELLING)
                    .when(forgets("party"))
                    .thenState(REJECTED);
        }

        @Test
        void aSecondAcknowledgementIsStale() {
            given(aConversion(), userCancels(ANN), forgets("party"))
                    .when(forgets("party"))
                    .thenRecords(Kind.CANCEL, Outcome.STALE)
                    .thenState(CANCELLING);
        }

        @ParameterizedTest
        @EnumSource(
                value = ConversionState.class,
                names = {"COMPLETED", "REJECTED"})
        void whatHasEndedIsNotCancelled(ConversionState end) {
            ConversionSpec spec = end == COMPLETED
                    ? given(aConversion().to("deal"), prepares("deal"), confirms("deal"), completesTheSource())
                    : given(aConversion().to("deal"), refuses("deal", "deal"), forgets("deal"), releasesTheSource());
            spec.thenState(end);
            assertThrows(WrongState.class, () -> spec.when(userCancels(ANN)));
        }
    }
}
