/**
 * Files that items of all services refer to. Who uploaded one may read it, and whoever may read an item that has it; events tell which items have
 * which. What no item has goes after a day.
 */
@NullMarked
package onward.party.file;

import org.jspecify.annotations.NullMarked;
