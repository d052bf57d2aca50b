/** The local copy of the user directory. */
@NullMarked
package onward.kit.item.user;

import org.jspecify.annotations.NullMarked;
