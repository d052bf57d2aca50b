@NullMarked
package onward.upright.deal;

import org.jspecify.annotations.NullMarked;
