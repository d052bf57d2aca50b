/** Bearer tokens: what can be one at all, and those that were verified a moment ago. */
@NullMarked
package onward.kit.http.token;

import org.jspecify.annotations.NullMarked;
