/** The request id, and the trace id that problems and logs share. */
@NullMarked
package onward.kit.web.tracing;

import org.jspecify.annotations.NullMarked;
