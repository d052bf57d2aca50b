/** Threads that never die: what sends and what consumes has to survive every failure of database and broker. */
@NullMarked
package onward.kit.messaging.loop;

import org.jspecify.annotations.NullMarked;
