/** The published language of Onward: whoever sends or hears a message, or answers a request, speaks it. */
@NullMarked
package onward.contract;

import org.jspecify.annotations.NullMarked;
