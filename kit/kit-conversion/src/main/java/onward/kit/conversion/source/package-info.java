/** Items that others are created from: one lock per source, and its owner is the only judge of it. */
@NullMarked
package onward.kit.conversion.source;

import org.jspecify.annotations.NullMarked;
