/** Bodies of requests that the gateway answers itself. */
@NullMarked
package onward.gateway.body;

import org.jspecify.annotations.NullMarked;
