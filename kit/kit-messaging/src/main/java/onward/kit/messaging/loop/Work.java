package onward.kit.messaging.loop;

/** What a {@link Loop} does: one turn after the other, all on the loop's thread. */
public interface Work {

    /**
     * Does a bit of work, or waits up to about a second for some.
     *
     * @return false when there will never be any more
     */
    boolean turn() throws Exception;

    /** Called after a turn that failed, before the next one: lets go of connections that may be broken. */
    default void recover() {}

    /** Called once, when the loop has been asked to stop and the last turn is over. */
    default void finish() {}
}
