package onward.contract.conversion;

/** A value of the source that a target did not get, and why. Nothing is dropped silently (product rule, section 3). */
public record NotCarried(String field, String target, Reason reason) {
    /** Why a value was not carried. */
    public enum Reason {
        DROPPED,
        INCOMPATIBLE_TYPE,
        TOO_LONG,
        UNKNOWN_OPTION,
        /** Another item has the value of a unique field by now. */
        NOT_UNIQUE,
        NOTHING_TO_HOLD_IT
    }
}
