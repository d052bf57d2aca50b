package onward.conversion.conversion;

import static onward.contract.conversion.ConversionState.AWAITING_INPUT;
import static onward.contract.conversion.ConversionState.CANCELLING;
import static onward.contract.conversion.ConversionState.COMPLETED;
import static onward.contract.conversion.ConversionState.CONFIRMING;
import static onward.contract.conversion.ConversionState.FAILED;
import static onward.contract.conversion.ConversionState.PARKED;
import static onward.contract.conversion.ConversionState.PREPARING;
import static onward.contract.conversion.ConversionState.REJECTED;
import static onward.contract.conversion.ConversionVerb.CANCEL;
import static onward.contract.conversion.ConversionVerb.CONFIRM;
import static onward.contract.conversion.ConversionVerb.PREPARE;
import static onward.conversion.conversion.ConversionSpec.given;
import static onward.conversion.conversion.Fixtures.ADMIN;
import static onward.conversion.conversion.Fixtures.aConversion;
import static onward.conversion.conversion.Happening.adminRetries;
import static onward.conversion.conversion.Happening.adminSkips;
import static onward.conversion.conversion.Happening.answerIsUnreadable;
import static onward.conversion.conversion.Happening.asksForTheNameOf;
import static onward.conversion.conversion.Happening.completesTheSource;
import static onward.conversion.conversion.Happening.confirms;
import static onward.conversion.conversion.Happening.fails;
import static onward.conversion.conversion.Happening.forgets;
import static onward.conversion.conversion.Happening.passes;
import static onward.conversion.conversion.Happening.passesWithTheBrokerDown;
import static onward.conversion.conversion.Happening.prepares;
import static onward.conversion.conversion.Happening.refuses;
import static onward.conversion.conversion.Happening.releasesTheSource;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.UUID;
import onward.contract.conversion.ConversionState;
import onward.contract.problem.ProblemType;
import onward.conversion.conversion.Step.Kind;
import onward.conversion.conversion.Step.Outcome;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Owners that are silent or fail, and what an operator does about it. */
class ConversionProcessTroubleTest {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @Nested
    class Silence {
        @Test
        void sendsTheSameCommandAgainAfterTwoSecondsThenFourThenEight() {
            ConversionSpec spec = given(aConversion().to("deal"));
            UUID first = spec.sends().getFirst().id();
            spec.when(passes(Duration.ofMillis(1400)))
                    .thenNothingIsSent()
                    .when(passes(Duration.ofMillis(600)))
                    .thenSends("PREPARE deal");
            assertEquals(first, spec.sends().getFirst().id(), "A re-send is the same message");
            spec.when(passes(Duration.ofMillis(2900)))
                    .thenNothingIsSent()
                    .when(passes(Duration.ofMillis(1100)))
                    .thenSends("PREPARE deal")
                    .when(passes(Duration.ofMillis(5900)))
                    .thenNothingIsSent()
                    .when(passes(Duration.ofMillis(2100)))
                    .thenSends("PREPARE deal");
        }

        @Test
        void waitsNoLongerThanAMinuteBetweenTwoSends() {
            ConversionSpec spec = given(aConversion().to("deal"));
            for (int send = 2; send <= 15; send++) {
                spec.when(passes(A_MINUTE)).thenSends("PREPARE deal").thenState(PREPARING);
            }
        }

        @Test
        void sendsAgainOnlyToWhoIsSilent() {
            given(aConversion(), prepares("party")).when(passes(A_MINUTE)).thenSends("PREPARE deal");
        }

        @Test
        void aSpentBudgetCancelsBeforeThePointOfNoReturn() {
            ConversionSpec spec = given(aConversion(), prepares("party"));
            exhaust(spec);
            spec.thenSends("CANCEL party", "CANCEL deal", "RELEASE lead")
                    .thenState(CANCELLING)
                    .thenTarget("deal", TargetState.FAILED)
                    .when(releasesTheSource())
                    .when(forgets("party"))
                    .when(forgets("deal"))
                    .thenState(FAILED);

            assertEquals(
                    ProblemType.SERVICE_UNAVAILABLE,
                    spec.conversion().failures().getFirst().problem());
        }

        @Test
        void aBrokerOutageCountsNoSendsAndEndsNothing() {
            ConversionSpec spec = given(aConversion(), prepares("party"));
            for (int minute = 0; minute < 60; minute++) {
                spec.when(passesWithTheBrokerDown(A_MINUTE)).thenNothingIsSent().thenState(PREPARING);
            }
            assertEquals(1, spec.conversion().open().getFirst().sends());
            spec.when(prepares("deal")).thenState(CONFIRMING);
        }

        @Test
        void aSpentBudgetParksAfterThePointOfNoReturnAndGoesOnTrying() {
            ConversionSpec spec = given(aConversion(), prepares("party"), prepares("deal"), confirms("party"));
            exhaust(spec);
            spec.thenState(PARKED).thenSends("NOTE lead");
            spec.when(passes(Duration.ofMinutes(4)))
                    .thenNothingIsSent()
                    .when(passes(Duration.ofMinutes(1)))
                    .thenSends("CONFIRM deal")
                    .thenState(PARKED)
                    .when(passes(Duration.ofMinutes(5)))
                    .thenSends("CONFIRM deal");
        }

        @Test
        void aParkedConversionGoesOnByItselfWhenTheAnswerComes() {
            ConversionSpec spec = given(aConversion(), prepares("party"), prepares("deal"), confirms("party"));
            exhaust(spec);
            spec.when(confirms("deal"))
                    .thenRecords(Kind.STATE, Outcome.CONFIRMING)
                    .thenSends("COMPLETE lead")
                    .when(completesTheSource())
                    .thenState(COMPLETED);
        }

        @Test
        void staysParkedWhileAnybodyIsSilent() {
            ConversionSpec spec = given(aConversion(), prepares("party"), prepares("deal"));
            exhaust(spec);
            spec.thenState(PARKED)
                    .when(confirms("deal"))
                    .thenState(PARKED)
                    .when(confirms("party"))
                    .thenState(CONFIRMING)
                    .thenSends("COMPLETE lead");
        }

        @Test
        void aSpentCancelParksAndKeepsItsPhase() {
            ConversionSpec spec = given(
                    aConversion(), prepares("party"), refuses("deal", "deal"), releasesTheSource(), forgets("party"));
            exhaust(spec);
            State.Parked parked = (State.Parked) spec.conversion().state();
            assertEquals(CANCELLING, parked.phase().named());
            assertEquals(CANCEL, parked.step());

            spec.when(forgets("deal")).thenState(REJECTED);
        }

        @Test
        void twoOwnersSilentToTheEndAreJudgedTogether() {
            ConversionSpec spec = given(aConversion());
            exhaust(spec);
            spec.thenState(CANCELLING).thenTarget("deal", TargetState.FAILED).thenTarget("contact", TargetState.FAILED);
        }

        @Test
        void anAnswerAfterTheReSendIsTakenOnce() {
            given(aConversion().to("deal"), passes(A_MINUTE))
                    .when(prepares("deal"))
                    .thenSends("CONFIRM deal")
                    .when(prepares("deal"))
                    .thenNothingIsSent()
                    .thenRecords(Kind.PREPARE, Outcome.STALE);
        }
    }

    @Nested
    class Breakage {
        @Test
        void aPrepareThatThrowsFailsTheConversionWhenAllHaveAnswered() {
            given(aConversion())
                    .when(fails("deal", PREPARE))
                    .thenNothingIsSent()
                    .thenState(PREPARING)
                    .when(prepares("party"))
                    .thenSends("CANCEL party", "CANCEL deal", "RELEASE lead")
                    .when(forgets("party"))
                    .when(forgets("deal"))
                    .when(releasesTheSource())
                    .thenState(FAILED);
        }

        @Test
        void aRefusalOutweighsAFailure() {
            given(aConversion(), fails("party", PREPARE), refuses("deal", "deal"))
                    .when(forgets("party"))
                    .when(forgets("deal"))
                    .when(releasesTheSource())
                    .thenState(REJECTED);
        }

        @Test
        void aConfirmThatThrowsGoesOnBeingSentAndIsParkedInTheEnd() {
            ConversionSpec spec = given(aConversion().to("deal"), prepares("deal"))
                    .when(fails("deal", CONFIRM))
                    .thenNothingIsSent()
                    .thenRecords(Kind.CONFIRM, Outcome.FAILED)
                    .thenState(CONFIRMING)
                    .when(passes(A_MINUTE))
                    .thenSends("CONFIRM deal");
            exhaust(spec);
            State.Parked parked = (State.Parked) spec.conversion().state();

            assertEquals("deal-service cannot carry out CONFIRM.", parked.reason());
        }

        @Test
        void theSameFailureIsRecordedOnce() {
            ConversionSpec spec = given(aConversion().to("deal"), prepares("deal"), fails("deal", CONFIRM));
            int before = spec.steps().size();
            spec.when(fails("deal", CONFIRM));

            assertEquals(before, spec.steps().size());
        }

        @Test
        void anUnreadableAnswerToAPrepareFailsTheConversion() {
            given(aConversion(), prepares("party"))
                    .when(answerIsUnreadable())
                    .thenSends("CANCEL party", "CANCEL deal", "RELEASE lead")
                    .thenState(CANCELLING);
        }

        @Test
        void anUnreadableAnswerAfterThePointOfNoReturnParks() {
            given(aConversion(), prepares("party"), prepares("deal"))
                    .when(answerIsUnreadable())
                    .thenState(PARKED)
                    .when(confirms("party"))
                    .when(confirms("deal"))
                    .thenState(CONFIRMING);
        }

        @Test
        void anUnreadableAnswerWhileNobodyIsAskedChangesNothing() {
            given(aConversion(), prepares("deal"), asksForTheNameOf("company"))
                    .when(answerIsUnreadable())
                    .thenState(AWAITING_INPUT)
                    .thenNothingIsSent();
        }
    }

    @Nested
    class Operators {
        @Test
        void retryTriesNowWithAFreshBudget() {
            ConversionSpec spec = given(aConversion().to("deal"), prepares("deal"));
            exhaust(spec);
            spec.when(adminRetries()).thenState(CONFIRMING).thenSends("CONFIRM deal");

            assertEquals(1, spec.conversion().open().getFirst().sends());
        }

        @Test
        void skipTakesTheReleaseAsDone() {
            ConversionSpec spec = given(aConversion().to("deal"), refuses("deal", "deal"), forgets("deal"));
            exhaust(spec);
            spec.when(adminSkips())
                    .thenNothingIsSent()
                    .thenRecords(Kind.SKIP, Outcome.SKIPPED)
                    .thenState(REJECTED);
        }

        @Test
        void skipTakesACompletionAsDone() {
            ConversionSpec spec = given(aConversion().to("deal"), prepares("deal"), confirms("deal"));
            exhaust(spec);
            spec.when(adminSkips()).thenState(COMPLETED);
        }

        @Test
        void skipNeverTakesAConfirmAsDone() {
            ConversionSpec spec = given(aConversion().to("deal"), prepares("deal"));
            exhaust(spec);
            WrongState failure = assertThrows(WrongState.class, () -> spec.when(adminSkips()));
            assertEquals(PARKED.name(), failure.problem().state());
        }

        @Test
        void onlyWhatIsParkedIsRetriedOrSkipped() {
            ConversionSpec spec = given(aConversion());
            assertThrows(WrongState.class, () -> spec.when(adminRetries()));
            assertThrows(WrongState.class, () -> spec.when(adminSkips()));
        }

        @Test
        void everyStepOfAnOperatorIsRecordedUnderHisName() {
            ConversionSpec spec = given(aConversion().to("deal"), prepares("deal"));
            exhaust(spec);
            spec.when(adminRetries());

            assertTrue(spec.steps().stream()
                    .anyMatch(step -> step.kind() == Kind.RETRY && ADMIN.id().equals(step.by())));
        }
    }

    /** Lets time pass until the budget of whoever is silent is spent. */
    private static void exhaust(ConversionSpec spec) {
        ConversionState before = spec.state();
        for (int minute = 0; minute < 20 && spec.state() == before; minute++) {
            spec.when(passes(A_MINUTE));
        }
    }
}
