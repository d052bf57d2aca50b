/** Estimates: offers with product rows, valid for a while. */
@NullMarked
package onward.billing.estimate;

import org.jspecify.annotations.NullMarked;
