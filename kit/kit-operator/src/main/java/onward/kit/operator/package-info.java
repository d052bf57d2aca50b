/** Doors for operators: administrators, from inside. */
@NullMarked
package onward.kit.operator;

import org.jspecify.annotations.NullMarked;
