/** Who is at the door: the token is verified once here, and the rest of the gateway sees a caller. */
@NullMarked
package onward.gateway.caller;

import org.jspecify.annotations.NullMarked;
