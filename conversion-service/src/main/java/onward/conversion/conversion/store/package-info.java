/** Conversions and their steps in the database: few statements for many conversions at once. */
@NullMarked
package onward.conversion.conversion.store;

import org.jspecify.annotations.NullMarked;
