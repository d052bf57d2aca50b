@NullMarked
package onward.neighbour;

import org.jspecify.annotations.NullMarked;
