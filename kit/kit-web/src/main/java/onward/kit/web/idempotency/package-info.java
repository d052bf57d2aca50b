/** A repeated request gets its first answer: idempotency keys, kept in the transaction of the change. */
@NullMarked
package onward.kit.web.idempotency;

import org.jspecify.annotations.NullMarked;
