/** The pipelines of deals and their stages, kept as data. */
@NullMarked
package onward.deal.pipeline;

import org.jspecify.annotations.NullMarked;
