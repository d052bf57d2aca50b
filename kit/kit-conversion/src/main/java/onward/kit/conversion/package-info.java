/** A service as a participant of conversions: it hears commands and answers each of them once. */
@NullMarked
package onward.kit.conversion;

import org.jspecify.annotations.NullMarked;
