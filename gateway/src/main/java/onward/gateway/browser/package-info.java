/** What browsers need to be told: who may read answers across origins, and what pages may do. */
@NullMarked
package onward.gateway.browser;

import org.jspecify.annotations.NullMarked;
