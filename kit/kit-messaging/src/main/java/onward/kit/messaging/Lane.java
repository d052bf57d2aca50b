package onward.kit.messaging;

/**
 * A queue of the outbox with a relay of its own, so that the events of an import never stand in front of the reply
 * somebody is waiting for.
 */
public enum Lane {
    /** Commands, replies and requests. */
    CONVERSION,
    /** What happened to items. */
    EVENT
}
