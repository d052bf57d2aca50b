/** Headers of requests: which ones nobody can read in one way only, and so refuses. */
@NullMarked
package onward.kit.http.header;

import org.jspecify.annotations.NullMarked;
