/** What an item is, and how a service describes its item types. */
@NullMarked
package onward.kit.item.type;

import org.jspecify.annotations.NullMarked;
