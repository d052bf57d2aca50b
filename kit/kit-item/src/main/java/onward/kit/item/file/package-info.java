/** Files that items name: the rule that nobody names one he may not read. */
@NullMarked
package onward.kit.item.file;

import org.jspecify.annotations.NullMarked;
