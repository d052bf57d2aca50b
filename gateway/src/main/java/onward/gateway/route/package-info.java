/** Which service answers which path: the one routing table, and the rule for paths that must not be guessed at. */
@NullMarked
package onward.gateway.route;

import org.jspecify.annotations.NullMarked;
