/** Tests of the kit for HTTP. */
@NullMarked
package onward.kit.web;

import org.jspecify.annotations.NullMarked;
