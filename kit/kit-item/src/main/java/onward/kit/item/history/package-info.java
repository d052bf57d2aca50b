/** Who changed what from what to what; written with the change, never edited. */
@NullMarked
package onward.kit.item.history;

import org.jspecify.annotations.NullMarked;
