/** Measures the packaged suite, durable and through the gateway, and prints each figure beside its target. */
@NullMarked
package onward.benchmark;

import org.jspecify.annotations.NullMarked;
