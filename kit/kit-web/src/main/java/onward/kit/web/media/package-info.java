/** Media types of answers that are not JSON. */
@NullMarked
package onward.kit.web.media;

import org.jspecify.annotations.NullMarked;
