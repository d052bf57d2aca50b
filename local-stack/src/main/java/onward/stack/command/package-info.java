/** What {@code ./onward} does once it has found a JDK and built the suite. */
@NullMarked
package onward.stack.command;

import org.jspecify.annotations.NullMarked;
