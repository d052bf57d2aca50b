/** The history of items read as a story: this service's part of timelines, which are put together at the gateway. */
@NullMarked
package onward.kit.item.timeline;

import org.jspecify.annotations.NullMarked;
