/** Items of other owners that items here refer to: a copy of their names, fed by their owner's events, and what becomes of what is not known yet. */
@NullMarked
package onward.kit.reference;

import org.jspecify.annotations.NullMarked;
