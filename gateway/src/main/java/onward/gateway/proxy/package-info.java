/** Handing a request to its service and the answer back, streaming, with time limits and a circuit breaker per service. */
@NullMarked
package onward.gateway.proxy;

import org.jspecify.annotations.NullMarked;
