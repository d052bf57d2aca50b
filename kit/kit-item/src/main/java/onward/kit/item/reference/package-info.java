/** References from items to items: the rule that nobody names an item that he may not read (product rule, section 3). */
@NullMarked
package onward.kit.item.reference;

import org.jspecify.annotations.NullMarked;
