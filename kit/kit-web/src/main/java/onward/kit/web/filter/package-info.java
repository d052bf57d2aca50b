/** Filters of lists: RSQL over declared fields, compiled to SQL with bound parameters. */
@NullMarked
package onward.kit.web.filter;

import org.jspecify.annotations.NullMarked;
