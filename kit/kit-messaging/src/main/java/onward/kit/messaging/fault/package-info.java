/** Tells who listens that the process is at an exact point between database and broker. In production nobody does; kit-fault ends it there. */
@NullMarked
package onward.kit.messaging.fault;

import org.jspecify.annotations.NullMarked;
