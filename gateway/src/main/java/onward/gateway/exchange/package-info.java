/** One request and its answer: the ids under which both can be found again, and how long it took. */
@NullMarked
package onward.gateway.exchange;

import org.jspecify.annotations.NullMarked;
