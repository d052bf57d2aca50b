package onward.kit.conversion;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import onward.contract.conversion.ConversionCommand;
import onward.contract.conversion.ConversionCommand.CancelItems;
import onward.contract.conversion.ConversionCommand.CompleteSource;
import onward.contract.conversion.ConversionCommand.ConfirmItems;
import onward.contract.conversion.ConversionCommand.NoteProgress;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.ConversionCommand.ReleaseSource;
import onward.contract.conversion.ConversionReply;
import onward.contract.conversion.ConversionReply.CommandFailed;
import onward.contract.conversion.ConversionReply.ItemsCancelled;
import onward.contract.conversion.ConversionReply.ItemsConfirmed;
import onward.contract.conversion.ConversionReply.PrepareAnswered;
import onward.contract.conversion.ConversionReply.SourceCompleted;
import onward.contract.conversion.ConversionReply.SourceReleased;
import onward.contract.conversion.ConversionVerb;
import onward.contract.message.Topics;
import onward.contract.message.WireTypes;
import onward.kit.conversion.source.Sources;
import onward.kit.conversion.target.Targets;
import onward.kit.data.Ids;
import onward.kit.messaging.IncomingMessage;
import onward.kit.messaging.Lane;
import onward.kit.messaging.MessageHandler;
import onward.kit.messaging.OutgoingMessage;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Hears the commands to this owner and answers them. */
@ApplicationScoped
class ConversionCommands implements MessageHandler {
    /** Users read it; what exactly went wrong, with statement and values, is for the log and the quarantine alone. */
    private static final String IN_QUARANTINE =
            "It could not be handled and is kept in %s-service's quarantine, whose log tells why.";

    private static final String CONFIRM = WireTypes.nameOf(ConfirmItems.class);

    private final String owner;
    private final Sources sources;
    private final Targets targets;
    private final Ids ids;
    private final InstantSource clock;

    ConversionCommands(
            @ConfigProperty(name = "onward.owner") String owner,
            Sources sources,
            Targets targets,
            Ids ids,
            InstantSource clock) {
        this.owner = owner;
        this.sources = sources;
        this.targets = targets;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public String consumer() {
        return owner + "-service";
    }

    @Override
    public String topic() {
        return Topics.commands(owner).name();
    }

    @Override
    public Set<String> types() {
        return Set.of(
                WireTypes.nameOf(PrepareItems.class),
                CONFIRM,
                WireTypes.nameOf(CancelItems.class),
                WireTypes.nameOf(CompleteSource.class),
                WireTypes.nameOf(ReleaseSource.class),
                WireTypes.nameOf(NoteProgress.class));
    }

    @Override
    public void expect(List<IncomingMessage> batch) {
        List<ConfirmItems> confirmations = batch.stream()
                .filter(message -> message.type().equals(CONFIRM))
                .map(message -> message.payloadAs(ConfirmItems.class))
                .toList();
        if (!confirmations.isEmpty()) {
            targets.expect(confirmations);
        }
    }

    @Override
    public @Nullable OutgoingMessage handle(IncomingMessage message) {
        ConversionCommand command = (ConversionCommand) message.payloadAs(WireTypes.classOf(message.type()));
        ConversionReply reply = reply(command, message.id());
        return reply == null ? null : outgoing(reply);
    }

    private @Nullable ConversionReply reply(ConversionCommand command, UUID commandId) {
        UUID conversion = command.conversionId();
        return switch (command) {
            case PrepareItems prepare ->
                new PrepareAnswered(conversion, commandId, owner, prepare.round(), targets.prepare(prepare));
            case ConfirmItems confirm -> {
                Targets.Confirmed confirmed = targets.confirm(confirm);
                yield new ItemsConfirmed(conversion, commandId, owner, confirmed.items(), confirmed.notCarried());
            }
            case CancelItems cancel -> {
                targets.cancel(cancel);
                yield new ItemsCancelled(conversion, commandId, owner);
            }
            case CompleteSource complete -> {
                sources.complete(complete);
                yield new SourceCompleted(conversion, commandId, owner);
            }
            case ReleaseSource release -> {
                sources.release(release);
                yield new SourceReleased(conversion, commandId, owner);
            }
            case NoteProgress note -> {
                sources.note(note);
                yield null;
            }
        };
    }

    /** A command that could not be handled is answered too, so that the conversion does not wait for ever. */
    @Override
    public @Nullable OutgoingMessage quarantined(IncomingMessage message, String reason) {
        ConversionVerb verb = Verbs.of(message.type());
        return verb == null
                ? null
                : outgoing(new CommandFailed(
                        UUID.fromString(message.key()), message.id(), owner, verb, IN_QUARANTINE.formatted(owner)));
    }

    private OutgoingMessage outgoing(ConversionReply reply) {
        return new OutgoingMessage(
                ids.next(),
                Lane.CONVERSION,
                Topics.CONVERSION_REPLIES.name(),
                reply.conversionId().toString(),
                WireTypes.nameOf(reply.getClass()),
                reply.conversionId().toString(),
                clock.instant(),
                reply);
    }
}
