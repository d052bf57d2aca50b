/** What is asked of the owners of items over REST, in the name of the user who waits for the answer. */
@NullMarked
package onward.conversion.owner;

import org.jspecify.annotations.NullMarked;
