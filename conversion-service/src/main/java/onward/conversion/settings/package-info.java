/** The settings of conversions: what is remembered about custom fields that targets lack. */
@NullMarked
package onward.conversion.settings;

import org.jspecify.annotations.NullMarked;
