/** What happened to an item, and to those that are linked with it, put together from what the owners of all of them tell. */
@NullMarked
package onward.gateway.timeline;

import org.jspecify.annotations.NullMarked;
