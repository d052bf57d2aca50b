@NullMarked
package onward.crooked.lead;

import org.jspecify.annotations.NullMarked;
