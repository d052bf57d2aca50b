/**
 * What every service with a database starts from: its tables are there before anything else runs, all its processes
 * agree on the time, and its ids sort in the order in which they were drawn.
 */
@NullMarked
package onward.kit.data;

import org.jspecify.annotations.NullMarked;
