/** Records that describe the same person or company. */
@NullMarked
package onward.party.duplicate;

import org.jspecify.annotations.NullMarked;
