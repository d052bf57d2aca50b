/** Lists by keyset: what a request asks for, the statement that answers it, and the page. */
@NullMarked
package onward.kit.web.paging;

import org.jspecify.annotations.NullMarked;
