/** What an item is linked with: this service's part of an answer that is put together at the gateway. */
@NullMarked
package onward.kit.item.dependency;

import org.jspecify.annotations.NullMarked;
