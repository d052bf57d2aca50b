/** JSON merge patch, members that may not be changed, and what a change changed. */
@NullMarked
package onward.kit.web.patch;

import org.jspecify.annotations.NullMarked;
