/** The numbers of documents, drawn per series and year. */
@NullMarked
package onward.billing.number;

import org.jspecify.annotations.NullMarked;
