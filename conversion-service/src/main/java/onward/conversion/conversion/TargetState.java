package onward.conversion.conversion;

/** How far a target has come. */
public enum TargetState {
    PENDING,
    PREPARED,
    REFUSED,
    INPUT_NEEDED,
    CONFIRMED,
    LINKED,
    CANCELLED,
    FAILED,
    UNDONE
}
