@NullMarked
package onward.crooked.deal;

import org.jspecify.annotations.NullMarked;
