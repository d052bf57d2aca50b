/**
 * Reads topics: one consumer, thread and transaction at a time per topic. Its inbox lets a message take effect once, its
 * loop outlives every failure, and what cannot be handled goes into quarantine instead of standing in the way.
 */
@NullMarked
package onward.kit.messaging.consumer;

import org.jspecify.annotations.NullMarked;
