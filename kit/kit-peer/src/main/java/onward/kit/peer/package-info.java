/** What services ask each other over REST while a user waits for the answer, with his own token: one that is down is 503. */
@NullMarked
package onward.kit.peer;

import org.jspecify.annotations.NullMarked;
