package onward.conversion.conversion;

import java.time.Instant;
import onward.contract.conversion.ConversionState;
import onward.contract.conversion.ConversionVerb;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a conversion. The API, the live stream and the tests read the same steps.
 *
 * @param seq counts from 1 within the conversion
 * @param target item type it is about; absent if it is about the conversion
 * @param by user or participant behind it
 * @param reason in words, where the outcome alone does not say it
 */
public record Step(
        int seq,
        Instant at,
        Kind kind,
        @Nullable String target,
        Outcome outcome,
        @Nullable String by,
        @Nullable String reason) {

    /** What was done. */
    public enum Kind {
        /** The conversion came to a state, which is the outcome. */
        STATE,
        PREPARE,
        CONFIRM,
        CANCEL,
        COMPLETE,
        RELEASE,
        NOTE,
        INPUT,
        RETRY,
        SKIP;

        static Kind of(ConversionVerb verb) {
            return switch (verb) {
                case PREPARE -> PREPARE;
                case CONFIRM -> CONFIRM;
                case CANCEL -> CANCEL;
                case COMPLETE -> COMPLETE;
                case RELEASE -> RELEASE;
                case NOTE -> NOTE;
            };
        }
    }

    /** What came of it. */
    public enum Outcome {
        PREPARED,
        REFUSED,
        INPUT_NEEDED,
        CONFIRMED,
        LINKED,
        CANCELLED,
        FAILED,
        UNDONE,
        COMPLETED,
        RELEASED,
        SENT_AGAIN,
        STALE,
        REQUESTED,
        SUPPLIED,
        SKIPPED,
        PREPARING,
        AWAITING_INPUT,
        CONFIRMING,
        CANCELLING,
        PARKED,
        UNDOING,
        REJECTED;

        static Outcome of(ConversionState state) {
            return switch (state) {
                case PREPARING -> PREPARING;
                case AWAITING_INPUT -> AWAITING_INPUT;
                case CONFIRMING -> CONFIRMING;
                case CANCELLING -> CANCELLING;
                case PARKED -> PARKED;
                case UNDOING -> UNDOING;
                case COMPLETED -> COMPLETED;
                case REJECTED -> REJECTED;
                case CANCELLED -> CANCELLED;
                case FAILED -> FAILED;
                case UNDONE -> UNDONE;
            };
        }

        static Outcome of(TargetState state) {
            return switch (state) {
                case PENDING -> REQUESTED;
                case PREPARED -> PREPARED;
                case REFUSED -> REFUSED;
                case INPUT_NEEDED -> INPUT_NEEDED;
                case CONFIRMED -> CONFIRMED;
                case LINKED -> LINKED;
                case CANCELLED -> CANCELLED;
                case FAILED -> FAILED;
                case UNDONE -> UNDONE;
            };
        }
    }
}
