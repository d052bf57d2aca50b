/** Which contacts of a company its next deal gets: what users left on the last one, for everybody (product rule, section 4). */
@NullMarked
package onward.deal.selection;

import org.jspecify.annotations.NullMarked;
