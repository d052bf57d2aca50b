/** Who is calling, as the verified token says. */
@NullMarked
package onward.kit.web.caller;

import org.jspecify.annotations.NullMarked;
