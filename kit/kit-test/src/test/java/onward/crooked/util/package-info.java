@NullMarked
package onward.crooked.util;

import org.jspecify.annotations.NullMarked;
