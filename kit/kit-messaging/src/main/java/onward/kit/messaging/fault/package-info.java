/** Lets a test end the process at an exact point between database and broker. Off, and nearly free, unless configured. */
@NullMarked
package onward.kit.messaging.fault;

import org.jspecify.annotations.NullMarked;
