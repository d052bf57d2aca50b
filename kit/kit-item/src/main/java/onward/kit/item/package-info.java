/** The use cases every item has: create, read, list, change and delete, with access, history and events in one transaction. */
@NullMarked
package onward.kit.item;

import org.jspecify.annotations.NullMarked;
