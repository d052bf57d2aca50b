/** What code throws to refuse a request: a problem of the contract. */
@NullMarked
package onward.kit.web.problem;

import org.jspecify.annotations.NullMarked;
