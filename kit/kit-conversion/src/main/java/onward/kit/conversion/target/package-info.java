/** Items that conversions create: prepared out of sight, then made real together or forgotten. */
@NullMarked
package onward.kit.conversion.target;

import org.jspecify.annotations.NullMarked;
