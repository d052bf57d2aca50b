/** Who acts, and what access says about it. */
@NullMarked
package onward.contract.access;

import org.jspecify.annotations.NullMarked;
