/** What items and users are called, for whoever shows their ids. */
@NullMarked
package onward.kit.item.name;

import org.jspecify.annotations.NullMarked;
