package onward.contract.conversion;

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
}
