/**
 * What must hold for conversions whatever happened to processes, databases and broker meanwhile, checked from outside: demo,
 * benchmarks and every fault test end with it.
 */
@NullMarked
package onward.stack.invariant;

import org.jspecify.annotations.NullMarked;
