/** What an item is linked with, put together from what its owner and the owners of all others say. */
@NullMarked
package onward.gateway.dependency;

import org.jspecify.annotations.NullMarked;
