/** Which contacts belong to which companies. A link belongs to both sides: each change of one is told of both. Knows neither side but by id and name. */
@NullMarked
package onward.party.link;

import org.jspecify.annotations.NullMarked;
