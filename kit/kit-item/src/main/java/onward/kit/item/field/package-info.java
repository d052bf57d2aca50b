/** Custom fields: what users define beside the built-in fields of an item type, and the values items have in them. */
@NullMarked
package onward.kit.item.field;

import org.jspecify.annotations.NullMarked;
