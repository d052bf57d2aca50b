/** Conversions over HTTP: what users send, what they are shown, and who may. */
@NullMarked
package onward.conversion.conversion.rest;

import org.jspecify.annotations.NullMarked;
