package onward.conversion.conversion;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import onward.contract.ItemTypes;
import onward.contract.access.Actor;
import onward.contract.access.Denial;
import onward.contract.access.Level;
import onward.contract.access.Operation;
import onward.contract.conversion.CommandIds;
import onward.contract.conversion.ConversionReply;
import onward.contract.conversion.ConversionReply.CommandFailed;
import onward.contract.conversion.ConversionReply.ConfirmedItem;
import onward.contract.conversion.ConversionReply.ItemsCancelled;
import onward.contract.conversion.ConversionReply.ItemsConfirmed;
import onward.contract.conversion.ConversionReply.PrepareAnswered;
import onward.contract.conversion.ConversionReply.SourceCompleted;
import onward.contract.conversion.ConversionReply.SourceReleased;
import onward.contract.conversion.ConversionVerb;
import onward.contract.conversion.Refusal;
import onward.contract.conversion.RequiredField;
import onward.contract.conversion.TargetOutcome;

/** Something that can happen to a conversion, in words. Answers are to the command of the round the conversion is in. */
@FunctionalInterface
interface Happening {
    Decision to(Conversion conversion, ConversionSpec.World world);

    /** The owner answers with these outcomes; targets it is not told to refuse or ask about it prepares. */
    static Happening prepares(String owner) {
        return answersPrepare(owner, Map.of());
    }

    static Happening refuses(String owner, String target) {
        return answersPrepare(owner, Map.of(target, refused(target)));
    }

    static Happening asksForTheNameOf(String target) {
        return answersPrepare(ItemTypes.ownerOf(target), Map.of(target, nameNeeded(target)));
    }

    static Happening answersPrepare(String owner, Map<String, TargetOutcome> unlessPrepared) {
        return (conversion, world) ->
                world.reply(conversion, answer(conversion, owner, conversion.round(), unlessPrepared));
    }

    static Happening preparesInRound(int round, String owner) {
        return (conversion, world) -> world.reply(conversion, answer(conversion, owner, round, Map.of()));
    }

    static Happening confirms(String owner) {
        return (conversion, world) -> world.reply(
                conversion,
                new ItemsConfirmed(
                        conversion.id(),
                        command(conversion, owner, ConversionVerb.CONFIRM),
                        owner,
                        conversion.targets().stream()
                                .filter(target -> target.owner().equals(owner))
                                .map(TargetProgress::agreed)
                                .filter(Objects::nonNull)
                                .map(agreed -> new ConfirmedItem(
                                        agreed.type(), agreed.id(), agreed.title(), agreed.action(), true))
                                .toList(),
                        List.of()));
    }

    static Happening forgets(String owner) {
        return (conversion, world) -> world.reply(
                conversion,
                new ItemsCancelled(conversion.id(), command(conversion, owner, ConversionVerb.CANCEL), owner));
    }

    static Happening completesTheSource() {
        return (conversion, world) -> world.reply(
                conversion,
                new SourceCompleted(
                        conversion.id(),
                        command(conversion, conversion.sourceOwner(), ConversionVerb.COMPLETE),
                        conversion.sourceOwner()));
    }

    static Happening releasesTheSource() {
        return (conversion, world) -> world.reply(
                conversion,
                new SourceReleased(
                        conversion.id(),
                        command(conversion, conversion.sourceOwner(), ConversionVerb.RELEASE),
                        conversion.sourceOwner()));
    }

    static Happening fails(String owner, ConversionVerb verb) {
        return (conversion, world) -> world.reply(
                conversion,
                new CommandFailed(
                        conversion.id(), command(conversion, owner, verb), owner, verb, "It threw something."));
    }

    static Happening answerIsUnreadable() {
        return (conversion, world) -> world.process().unreadableReply(conversion, world.now());
    }

    static Happening userCancels(Actor actor) {
        return (conversion, world) -> world.process().cancel(conversion, actor, world.now());
    }

    static Happening userSupplies(Actor actor) {
        return (conversion, world) ->
                world.process().supply(conversion, conversion.request(), actor, UUID::randomUUID, world.now());
    }

    static Happening adminRetries() {
        return (conversion, world) -> world.process().retry(conversion, Fixtures.ADMIN, world.now());
    }

    static Happening adminSkips() {
        return (conversion, world) -> world.process().skip(conversion, Fixtures.ADMIN, world.now());
    }

    static Happening passes(Duration time) {
        return (conversion, world) -> {
            world.wait(time);
            return world.process().timePassed(conversion, id -> false, world.now());
        };
    }

    static Happening passesWithTheBrokerDown(Duration time) {
        return (conversion, world) -> {
            world.wait(time);
            return world.process().timePassed(conversion, id -> true, world.now());
        };
    }

    static TargetOutcome refused(String target) {
        return new TargetOutcome.ItemRefused(
                target,
                Refusal.accessDenied(
                        new Denial(target, Operation.CREATE, Level.OWN, Level.NONE, List.of("manager", "sales"))));
    }

    static TargetOutcome nameNeeded(String target) {
        return new TargetOutcome.InputNeeded(
                target,
                List.of(new RequiredField(target, "name", "Name", "STRING", null)),
                List.of(),
                List.of(),
                List.of());
    }

    private static ConversionReply answer(
            Conversion conversion, String owner, int round, Map<String, TargetOutcome> unlessPrepared) {
        List<TargetOutcome> outcomes = conversion.targets().stream()
                .filter(target -> target.owner().equals(owner))
                .map(target -> unlessPrepared.getOrDefault(
                        target.type(),
                        new TargetOutcome.ItemPrepared(
                                target.type(),
                                target.asked().id(),
                                target.asked().action(),
                                "The " + target.type(),
                                List.of())))
                .toList();
        return new PrepareAnswered(
                conversion.id(),
                CommandIds.of(conversion.id(), owner, ConversionVerb.PREPARE, round),
                owner,
                round,
                outcomes);
    }

    private static UUID command(Conversion conversion, String owner, ConversionVerb verb) {
        return CommandIds.of(conversion.id(), owner, verb, conversion.round());
    }
}
