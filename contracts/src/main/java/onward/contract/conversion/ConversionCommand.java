package onward.contract.conversion;

import java.util.List;
import java.util.UUID;
import onward.contract.access.Actor;
import onward.contract.value.ItemRef;

/**
 * What conversion-service asks of an owner. The id of the message that carries a command is {@link CommandIds#of}: the same command sent again
 * is the same message.
 */
public sealed interface ConversionCommand {
    UUID conversionId();

    /** The verb as it stands in steps and in command ids. */
    ConversionVerb verb();

    /**
     * Check, map, validate and keep aside the targets in {@code prepare}; all others are there to be referred to.
     *
     * @param round counts from 1; the highest round counts, an earlier one is answered as stale work without effect
     * @param actor who acted last; the receiving service decides what he may
     */
    record PrepareItems(
            UUID conversionId,
            int round,
            Actor actor,
            SourceSnapshot source,
            List<Target> targets,
            List<Target> prepare,
            ConversionRequest request)
            implements ConversionCommand {
        public PrepareItems {
            targets = List.copyOf(targets);
            prepare = List.copyOf(prepare);
        }

        /** The same in somebody else's name. */
        public PrepareItems by(Actor who) {
            return new PrepareItems(conversionId, round, who, source, targets, prepare, request);
        }

        /** The same with another request. */
        public PrepareItems with(ConversionRequest other) {
            return new PrepareItems(conversionId, round, actor, source, targets, prepare, other);
        }

        @Override
        public ConversionVerb verb() {
            return ConversionVerb.PREPARE;
        }
    }

    /** All owners agreed: make the prepared items real, together. Resolves, never refuses. */
    record ConfirmItems(UUID conversionId, int round, Actor actor, ItemRef source, List<AgreedTarget> targets)
            implements ConversionCommand {
        public ConfirmItems {
            targets = List.copyOf(targets);
        }

        @Override
        public ConversionVerb verb() {
            return ConversionVerb.CONFIRM;
        }
    }

    /** Forget what was prepared, in every round; leaves a tombstone for a prepare that comes late. */
    record CancelItems(UUID conversionId) implements ConversionCommand {
        @Override
        public ConversionVerb verb() {
            return ConversionVerb.CANCEL;
        }
    }

    /** All targets exist: mark the source converted and unlock it. */
    record CompleteSource(UUID conversionId, ItemRef source, Actor actor, List<ItemRef> created)
            implements ConversionCommand {
        public CompleteSource {
            created = List.copyOf(created);
        }

        @Override
        public ConversionVerb verb() {
            return ConversionVerb.COMPLETE;
        }
    }

    /** The conversion ends without items: unlock the source where it stands, and say in its history why. */
    record ReleaseSource(
            UUID conversionId, ItemRef source, Actor actor, ConversionEnd end, String reason, List<Refusal> refusals)
            implements ConversionCommand {
        public ReleaseSource {
            refusals = refusals == null ? List.of() : List.copyOf(refusals);
        }

        @Override
        public ConversionVerb verb() {
            return ConversionVerb.RELEASE;
        }
    }

    /** Tells the owner in which state the open conversion of its item rests, so that the item can show it. Has no reply. */
    record NoteProgress(UUID conversionId, ItemRef source, int round, ConversionState state)
            implements ConversionCommand {
        @Override
        public ConversionVerb verb() {
            return ConversionVerb.NOTE;
        }
    }
}
