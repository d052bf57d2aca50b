/**
 * The only public door of Onward: it finds the service, checks the token, keeps the limits and passes requests on. It holds no
 * data of its own; what it composes, it asks the services for with the caller's token. Read {@link onward.gateway.Door} first.
 */
@NullMarked
package onward.gateway;

import org.jspecify.annotations.NullMarked;
