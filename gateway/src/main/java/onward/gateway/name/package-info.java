/** What items and users are called, asked of all their owners at once. */
@NullMarked
package onward.gateway.name;

import org.jspecify.annotations.NullMarked;
