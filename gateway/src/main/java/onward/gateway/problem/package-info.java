/** The gateway's own problem answers, and the pages that explain every problem of the API. */
@NullMarked
package onward.gateway.problem;

import org.jspecify.annotations.NullMarked;
