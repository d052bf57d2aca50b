/** What owners tell the world about their items. */
@NullMarked
package onward.contract.event;

import org.jspecify.annotations.NullMarked;
