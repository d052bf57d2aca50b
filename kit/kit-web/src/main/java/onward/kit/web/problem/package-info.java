/** Every answer that is not a success is one problem of the contract: what code throws, and how anything else that fails becomes one. */
@NullMarked
package onward.kit.web.problem;

import org.jspecify.annotations.NullMarked;
