/** The problems the API answers with (RFC 9457): one table of names, statuses and explanations. */
@NullMarked
package onward.contract.problem;

import org.jspecify.annotations.NullMarked;
