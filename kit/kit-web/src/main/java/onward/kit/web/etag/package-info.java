/** ETags over whole answers, and the conditions of requests that refer to them. */
@NullMarked
package onward.kit.web.etag;

import org.jspecify.annotations.NullMarked;
