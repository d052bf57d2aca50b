/** Ends a packaged service at an exact point between database and broker. Never part of a service. */
@NullMarked
package onward.kit.fault;

import org.jspecify.annotations.NullMarked;
