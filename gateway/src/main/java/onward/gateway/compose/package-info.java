/** Asking the services so that the gateway can compose an answer of its own. */
@NullMarked
package onward.gateway.compose;

import org.jspecify.annotations.NullMarked;
