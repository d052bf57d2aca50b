/** Who sells: the details every document carries, and the days it is valid or due in. */
@NullMarked
package onward.billing.seller;

import org.jspecify.annotations.NullMarked;
