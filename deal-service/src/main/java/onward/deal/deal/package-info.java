/** The deal: what it is, what may be done with it, how it is asked for over HTTP, and how conversions create it. */
@NullMarked
package onward.deal.deal;

import org.jspecify.annotations.NullMarked;
