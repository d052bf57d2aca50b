package onward.kit.messaging.fault;

/**
 * Where a test can end the process between database and broker. Each point is passed with a place, so that a test can choose one of several.
 */
public enum FaultPoint {
    /** A transaction that wrote to the outbox, of a request or of a consumer, is about to commit. Place: the lane. */
    BEFORE_COMMIT,
    /** It has committed, and the relay has not been woken yet. Place: the lane. */
    AFTER_COMMIT,
    /** A relay has read committed messages and sent none of them. Place: the lane. */
    RELAY_BEFORE_SEND,
    /** The broker has acknowledged them all, and none has been deleted. Place: the lane. */
    RELAY_AFTER_SEND,
    /** A consumer has handled all messages of a poll, and its transaction is still open. Place: the topic. */
    CONSUMER_BEFORE_COMMIT,
    /** The transaction of a poll has committed, and the offsets have not. Place: the topic. */
    CONSUMER_AFTER_COMMIT
}
