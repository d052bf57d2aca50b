/** The public API from the outside, as demo, benchmarks and system tests use it: nothing here knows how a service is made. */
@NullMarked
package onward.stack.client;

import org.jspecify.annotations.NullMarked;
