/** Topics, wire names and the JSON mapper both ends of a message share. */
@NullMarked
package onward.contract.message;

import org.jspecify.annotations.NullMarked;
