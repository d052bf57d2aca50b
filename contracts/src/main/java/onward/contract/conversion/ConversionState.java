package onward.contract.conversion;

import java.util.Set;

/** The states of a conversion (product rule, section 3). */
public enum ConversionState {
    PREPARING,
    AWAITING_INPUT,
    CONFIRMING,
    CANCELLING,
    PARKED,
    UNDOING,
    COMPLETED,
    REJECTED,
    CANCELLED,
    FAILED,
    UNDONE;

    /** Whether the conversion has ended and its source is free. */
    public boolean isEnd() {
        return switch (this) {
            case COMPLETED, REJECTED, CANCELLED, FAILED, UNDONE -> true;
            case PREPARING, AWAITING_INPUT, CONFIRMING, CANCELLING, PARKED, UNDOING -> false;
        };
    }

    /** The states that may follow this one: the arrows of the product's diagram, and no others. */
    public Set<ConversionState> successors() {
        return switch (this) {
            case PREPARING -> Set.of(AWAITING_INPUT, CONFIRMING, CANCELLING);
            case AWAITING_INPUT -> Set.of(PREPARING, CANCELLING);
            case CONFIRMING -> Set.of(COMPLETED, PARKED);
            case CANCELLING -> Set.of(REJECTED, CANCELLED, FAILED, PARKED);
            case UNDOING -> Set.of(UNDONE, COMPLETED, PARKED);
            case PARKED -> Set.of(CONFIRMING, CANCELLING, UNDOING);
            case COMPLETED -> Set.of(UNDOING);
            case REJECTED, CANCELLED, FAILED, UNDONE -> Set.of();
        };
    }
}
