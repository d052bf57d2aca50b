/** The services behind the door: their names, where they listen, and how the gateway itself asks them. */
@NullMarked
package onward.gateway.service;

import org.jspecify.annotations.NullMarked;
