package onward.conversion.conversion;

import static onward.contract.conversion.ConversionState.AWAITING_INPUT;
import static onward.contract.conversion.ConversionState.CANCELLED;
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
import static onward.conversion.conversion.Fixtures.ANN;
import static onward.conversion.conversion.Fixtures.BOB;
import static onward.conversion.conversion.Fixtures.aConversion;
import static onward.conversion.conversion.Happening.adminRetries;
import static onward.conversion.conversion.Happening.adminSkips;
import static onward.conversion.conversion.Happening.answerIsUnreadable;
import static onward.conversion.conversion.Happening.answersPrepare;
import static onward.conversion.conversion.Happening.asksForTheNameOf;
import static onward.conversion.conversion.Happening.completesTheSource;
import static onward.conversion.conversion.Happening.confirms;
import static onward.conversion.conversion.Happening.fails;
import static onward.conversion.conversion.Happening.forgets;
import static onward.conversion.conversion.Happening.passes;
import static onward.conversion.conversion.Happening.passesWithTheBrokerDown;
import static onward.conversion.conversion.Happening.prepares;
import static onward.conversion.conversion.Happening.preparesInRound;
import static onward.conversion.conversion.Happening.refused;
import static onward.conversion.conversion.Happening.refuses;
import static onward.conversion.conversion.Happening.releasesTheSource;
import static onward.conversion.conversion.Happening.userCancels;
import static onward.conversion.conversion.Happening.userSupplies;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import onward.contract.ItemTypes;
import onward.contract.conversion.CommandIds;
import onward.contract.conversion.ConversionCommand.CompleteSource;
import onward.contract.conversion.ConversionCommand.ConfirmItems;
import onward.contract.conversion.ConversionCommand.NoteProgress;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.ConversionCommand.ReleaseSource;
import onward.contract.conversion.ConversionEnd;
import onward.contract.conversion.ConversionReply.PrepareAnswered;
import onward.contract.conversion.ConversionState;
import onward.contract.conversion.Refusal;
import onward.contract.conversion.StartedBy;
import onward.contract.conversion.Target;
import onward.contract.conversion.TargetAction;
import onward.contract.problem.ProblemType;
import onward.conversion.conversion.Decision.Send;
import onward.conversion.conversion.Step.Kind;
import onward.conversion.conversion.Step.Outcome;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConversionProcessTest {
    private static final UUID ACME = UUID.fromString("0199a1c0-7b00-7000-8000-0000000000f1");
    private static final UUID ADA = UUID.fromString("0199a1c0-7b00-7000-8000-0000000000c0");
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @Nested
    class TheWayForward {
        @Test
        void asksEveryOwnerOnceAndAtTheSameTime() {
            given(aConversion()).thenSends("PREPARE party", "PREPARE deal").thenState(PREPARING);
        }

        @Test
        void tellsEveryOwnerTheIdsOfAllTargetsAndWhichAreItsOwn() {
            ConversionSpec spec = given(aConversion());
            PrepareItems toParty = (PrepareItems) spec.sends().stream()
                    .filter(send -> send.participant().equals("party"))
                    .findFirst()
                    .orElseThrow()
                    .command();

            assertEquals(
                    List.of("deal", "contact", "company"),
                    toParty.targets().stream().map(Target::type).toList());
            assertEquals(
                    List.of("contact", "company"),
                    toParty.prepare().stream().map(Target::type).toList());
            assertEquals(
                    3, toParty.targets().stream().map(Target::id).distinct().count());
            assertEquals(ANN, toParty.actor());
        }

        @Test
        void decidesNothingBeforeEverybodyHasAnswered() {
            given(aConversion())
                    .when(prepares("party"))
                    .thenNothingIsSent()
                    .thenState(PREPARING)
                    .thenTarget("contact", TargetState.PREPARED)
                    .thenTarget("deal", TargetState.PENDING);
        }

        @Test
        void confirmsWhenAllHaveAgreed() {
            ConversionSpec spec = given(aConversion(), prepares("party"))
                    .when(prepares("deal"))
                    .thenSends("CONFIRM party", "CONFIRM deal")
                    .thenState(CONFIRMING);
            ConfirmItems confirm = (ConfirmItems) spec.sends().getFirst().command();

            assertEquals(
                    List.of("The deal", "The contact", "The company"),
                    confirm.targets().stream().map(target -> target.title()).toList());
        }

        @Test
        void completesTheSourceOnlyWhenAllTargetsExist() {
            ConversionSpec spec = given(aConversion(), prepares("party"), prepares("deal"))
                    .when(confirms("deal"))
                    .thenNothingIsSent()
                    .thenState(CONFIRMING)
                    .when(confirms("party"))
                    .thenSends("COMPLETE lead")
                    .thenState(CONFIRMING);
            CompleteSource complete = (CompleteSource) spec.sends().getFirst().command();

            assertEquals(
                    Set.of("deal", "contact", "company"),
                    complete.created().stream().map(item -> item.type()).collect(Collectors.toSet()));
        }

        @Test
        void isCompletedWhenTheSourceIs() {
            given(aConversion(), prepares("party"), prepares("deal"), confirms("deal"), confirms("party"))
                    .when(completesTheSource())
                    .thenNothingIsSent()
                    .thenState(COMPLETED)
                    .thenTarget("deal", TargetState.CONFIRMED)
                    .thenTarget("company", TargetState.CONFIRMED);
        }

        @Test
        void asksTheOwnerOfWhatARepeatLeadRefersToWithoutMakingItATarget() {
            ConversionSpec spec =
                    given(aConversion().ofARepeatLead(ACME, ADA)).thenSends("PREPARE party", "PREPARE deal");
            assertEquals(TargetAction.REFER, spec.target("company").asked().action());
            assertEquals(ACME, spec.target("company").asked().id());

            spec.when(prepares("party"))
                    .when(prepares("deal"))
                    .when(confirms("party"))
                    .when(confirms("deal"));
            CompleteSource complete = (CompleteSource) spec.sends().getFirst().command();

            assertEquals(
                    List.of("deal"),
                    complete.created().stream().map(item -> item.type()).toList());
            assertEquals(
                    List.of("deal"),
                    spec.conversion().requestedTargets().stream()
                            .map(TargetProgress::type)
                            .toList());
        }

        @Test
        void aFormHasNoSourceToCompleteOrToFree() {
            given(aConversion().ofAForm(), prepares("party"), prepares("deal"), confirms("deal"))
                    .when(confirms("party"))
                    .thenNothingIsSent()
                    .thenState(COMPLETED);
            given(aConversion().ofAForm(), refuses("deal", "deal"))
                    .when(prepares("party"))
                    .thenSends("CANCEL party", "CANCEL deal")
                    .thenState(CANCELLING)
                    .when(forgets("party"))
                    .when(forgets("deal"))
                    .thenNothingIsSent()
                    .thenState(REJECTED);
        }

        @Test
        void refusesToStartWithoutTargets() {
            assertThrows(
                    IllegalArgumentException.class, () -> given(aConversion().to()));
        }
    }

    @Nested
    class Refusals {
        @ParameterizedTest
        @ValueSource(strings = {"deal", "contact", "company"})
        void aSingleRefusalLetsEverythingGo(String refusing) {
            String owner = ItemTypes.ownerOf(refusing);
            String other = owner.equals("deal") ? "party" : "deal";
            given(aConversion(), prepares(other))
                    .when(refuses(owner, refusing))
                    .thenSends("CANCEL party", "CANCEL deal", "RELEASE lead")
                    .thenState(CANCELLING)
                    .when(forgets("party"))
                    .when(forgets("deal"))
                    .thenState(CANCELLING)
                    .when(releasesTheSource())
                    .thenState(REJECTED)
                    .thenTarget(refusing, TargetState.REFUSED);
        }

        @Test
        void allRefusalsComeInOneAnswerTheSourcesFirst() {
            ConversionSpec spec = given(
                            aConversion().whoseSourceMayNotBeUpdated(),
                            answersPrepare("party", Map.of("company", refused("company"))))
                    .when(refuses("deal", "deal"))
                    .thenState(CANCELLING);
            ReleaseSource release = (ReleaseSource) spec.sends().getLast().command();

            assertEquals(
                    List.of("lead", "deal", "company"),
                    release.refusals().stream().map(Refusal::itemType).toList());
            assertEquals(ConversionEnd.REJECTED, release.end());
        }

        @Test
        void aSourceThatMayNotBeUpdatedRejectsAlthoughAllTargetsAgree() {
            given(aConversion().whoseSourceMayNotBeUpdated())
                    .thenSends("PREPARE party", "PREPARE deal")
                    .when(prepares("party"))
                    .when(prepares("deal"))
                    .thenSends("CANCEL party", "CANCEL deal", "RELEASE lead")
                    .when(releasesTheSource())
                    .when(forgets("deal"))
                    .when(forgets("party"))
                    .thenState(REJECTED)
                    .thenTarget("deal", TargetState.CANCELLED);
        }

        @Test
        void aRefusalOutweighsAQuestion() {
            given(aConversion(), asksForTheNameOf("company"))
                    .when(refuses("deal", "deal"))
                    .thenState(CANCELLING)
                    .thenSends("CANCEL party", "CANCEL deal", "RELEASE lead");
        }

        @Test
        void aTargetItsOwnerSaysNothingAboutHasFailed() {
            ConversionSpec spec = given(aConversion().to("contact", "company"));
            Conversion conversion = spec.conversion();
            Decision decision = spec.world()
                    .reply(
                            conversion,
                            new PrepareAnswered(
                                    conversion.id(),
                                    CommandIds.of(conversion.id(), "party", PREPARE, 1),
                                    "party",
                                    1,
                                    List.of(refused("contact"))));

            assertEquals(TargetState.FAILED, decision.next().targets().getLast().state());
        }
    }

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
