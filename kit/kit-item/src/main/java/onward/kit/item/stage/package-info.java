/** The ordered stages of staged items, kept as data. */
@NullMarked
package onward.kit.item.stage;

import org.jspecify.annotations.NullMarked;
