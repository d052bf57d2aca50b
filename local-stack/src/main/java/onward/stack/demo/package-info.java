/** {@code ./onward demo}: what a visitor runs first. A hundred leads go through the front door, and what became of them is told as it is. */
@NullMarked
package onward.stack.demo;

import org.jspecify.annotations.NullMarked;
