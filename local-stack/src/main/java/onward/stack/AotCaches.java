package onward.stack;

/** What a {@link Suite} does about the AOT caches of its services. */
public enum AotCaches {
    /** Those that are there are used. */
    USED,
    /** Those that are there are used; a process whose cache is missing records one, see {@link AotRecording}. */
    RECORDED_IF_MISSING
}
