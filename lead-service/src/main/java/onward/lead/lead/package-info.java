/** The lead: what it is, what may be done with it, and how it is asked for over HTTP. */
@NullMarked
package onward.lead.lead;

import org.jspecify.annotations.NullMarked;
