/**
 * The conversion: what it knows ({@link onward.conversion.conversion.Conversion}), how it decides
 * ({@link onward.conversion.conversion.ConversionProcess}, which reads no clock and no database) and the use cases that have it decide
 * ({@link onward.conversion.conversion.ConversionService}).
 */
@NullMarked
package onward.conversion.conversion;

import org.jspecify.annotations.NullMarked;
