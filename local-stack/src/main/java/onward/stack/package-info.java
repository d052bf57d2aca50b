/**
 * The whole suite on one machine, as processes among real servers. {@code ./onward up} runs it for a person, system
 * tests and benchmarks run their own with free ports and a temporary folder.
 */
@NullMarked
package onward.stack;

import org.jspecify.annotations.NullMarked;
