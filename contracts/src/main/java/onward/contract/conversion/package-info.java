/** The language of conversions: requests, commands, replies and the neutral snapshot of a source. */
@NullMarked
package onward.contract.conversion;

import org.jspecify.annotations.NullMarked;
