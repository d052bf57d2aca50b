/** Product rows and what is computed from them. */
@NullMarked
package onward.kit.item.product;

import org.jspecify.annotations.NullMarked;
