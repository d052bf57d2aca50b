package onward.stack;

/** What a {@link Suite} does about the AOT caches of its services. */
public enum AotCaches {
    /** Those that are there are used. */
    USED,
    /** Those that are missing are recorded before the start. */
    RECORDED_IF_MISSING,
    /** This very run is the recording. */
    BEING_RECORDED
}
