/**
 * Sends what the outbox holds. Runs inside every replica without a leader, lease or clock: whoever claims a bucket for the
 * length of a transaction sends what is in it.
 */
@NullMarked
package onward.kit.messaging.relay;

import org.jspecify.annotations.NullMarked;
