/** Owners of items that do as a test tells them: the REST door of reservations and the participants behind the topics. */
@NullMarked
package onward.conversion.fake;

import org.jspecify.annotations.NullMarked;
