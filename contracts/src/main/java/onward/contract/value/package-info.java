/** Values that mean the same in every service, in the API and on the wire. */
@NullMarked
package onward.contract.value;

import org.jspecify.annotations.NullMarked;
