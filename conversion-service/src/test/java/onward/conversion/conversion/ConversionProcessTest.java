package onward.conversion.conversion;

import static onward.contract.conversion.ConversionState.CANCELLING;
import static onward.contract.conversion.ConversionState.COMPLETED;
import static onward.contract.conversion.ConversionState.CONFIRMING;
import static onward.contract.conversion.ConversionState.PREPARING;
import static onward.contract.conversion.ConversionState.REJECTED;
import static onward.contract.conversion.ConversionVerb.PREPARE;
import static onward.conversion.conversion.ConversionSpec.given;
import static onward.conversion.conversion.Fixtures.ANN;
import static onward.conversion.conversion.Fixtures.aConversion;
import static onward.conversion.conversion.Happening.answersPrepare;
import static onward.conversion.conversion.Happening.asksForTheNameOf;
import static onward.conversion.conversion.Happening.completesTheSource;
import static onward.conversion.conversion.Happening.confirms;
import static onward.conversion.conversion.Happening.forgets;
import static onward.conversion.conversion.Happening.prepares;
import static onward.conversion.conversion.Happening.refused;
import static onward.conversion.conversion.Happening.refuses;
import static onward.conversion.conversion.Happening.releasesTheSource;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import onward.contract.ItemTypes;
import onward.contract.conversion.CommandIds;
import onward.contract.conversion.ConversionCommand.CompleteSource;
import onward.contract.conversion.ConversionCommand.ConfirmItems;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.ConversionReply.PrepareAnswered;
import onward.contract.conversion.Refusal;
import onward.contract.conversion.Target;
import onward.contract.conversion.TargetAction;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way a conversion goes when everybody answers. */
class ConversionProcessTest {
    private static final UUID ACME = UUID.fromString("0199a1c0-7b00-7000-8000-0000000000f1");

    private static final UUID ADA = UUID.fromString("0199a1c0-7b00-7000-8000-0000000000c0");

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

            assertEquals(
                    List.of("lead", "deal", "company"),
                    spec.conversion().refusals().stream().map(Refusal::itemType).toList());
        }

        @Test
        void aSourceThatMayNotBeUpdatedRejectsAlthoughAllTargetsAgreeAndHearsNothing() {
            given(aConversion().whoseSourceMayNotBeUpdated())
                    .thenSends("PREPARE party", "PREPARE deal")
                    .when(prepares("party"))
                    .when(prepares("deal"))
                    .thenSends("CANCEL party", "CANCEL deal")
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
}
