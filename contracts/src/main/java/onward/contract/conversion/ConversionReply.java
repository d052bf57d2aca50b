package onward.contract.conversion;

import java.util.List;
import java.util.UUID;
import onward.contract.value.ItemRef;

/** What an owner answers to a command. {@code commandId} is the id of the message answered; {@code participant} the owner's name. */
public sealed interface ConversionReply {
    UUID conversionId();

    UUID commandId();

    String participant();

    /** To PrepareItems: one outcome for each target asked for. */
    record PrepareAnswered(
            UUID conversionId, UUID commandId, String participant, int round, List<TargetOutcome> outcomes)
            implements ConversionReply {
        public PrepareAnswered {
            outcomes = List.copyOf(outcomes);
        }
    }

    /** To ConfirmItems: the items are real and visible. */
    record ItemsConfirmed(
            UUID conversionId,
            UUID commandId,
            String participant,
            List<ConfirmedItem> items,
            List<NotCarried> notCarried)
            implements ConversionReply {
        public ItemsConfirmed {
            items = List.copyOf(items);
            notCarried = notCarried == null ? List.of() : List.copyOf(notCarried);
        }
    }

    /** To CancelItems: nothing of the conversion is left here. */
    record ItemsCancelled(UUID conversionId, UUID commandId, String participant) implements ConversionReply {}

    /** To CompleteSource: the source is converted. */
    record SourceCompleted(UUID conversionId, UUID commandId, String participant) implements ConversionReply {}

    /** To ReleaseSource: the source is free. */
    record SourceReleased(UUID conversionId, UUID commandId, String participant) implements ConversionReply {}

    /** To any command that could not be handled and was set aside; the reason is for operators. */
    record CommandFailed(UUID conversionId, UUID commandId, String participant, ConversionVerb verb, String reason)
            implements ConversionReply {}

    /** An item as it was confirmed; {@code readable} says whether the actor may read it. */
    record ConfirmedItem(String type, UUID id, String title, TargetAction action, boolean readable) {
        public ItemRef ref() {
            return new ItemRef(type, id, title);
        }
    }
}
