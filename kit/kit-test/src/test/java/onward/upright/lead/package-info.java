@NullMarked
package onward.upright.lead;

import org.jspecify.annotations.NullMarked;
