/** Who may do what with which items: rules per role, judged item by item and as a condition of lists. */
@NullMarked
package onward.kit.item.access;

import org.jspecify.annotations.NullMarked;
