/** Starts what sends, reads and tidies up when the service starts, and stops it in an orderly way. */
@NullMarked
package onward.kit.messaging.start;

import org.jspecify.annotations.NullMarked;
