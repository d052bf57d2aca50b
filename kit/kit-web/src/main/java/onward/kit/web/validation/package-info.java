/** Rules for single values of input, with codes a form can act on. */
@NullMarked
package onward.kit.web.validation;

import org.jspecify.annotations.NullMarked;
