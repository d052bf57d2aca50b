/** What estimates and invoices share: client, rows, totals, requests, the printed form. */
@NullMarked
package onward.billing.document;

import org.jspecify.annotations.NullMarked;
