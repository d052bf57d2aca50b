/** How any failure of a request, wherever it happens, becomes the problem it is answered with. */
@NullMarked
package onward.kit.web.failure;

import org.jspecify.annotations.NullMarked;
