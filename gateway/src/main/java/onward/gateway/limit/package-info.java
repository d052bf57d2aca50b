/** How much one caller may ask for in a while. */
@NullMarked
package onward.gateway.limit;

import org.jspecify.annotations.NullMarked;
