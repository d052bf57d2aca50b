/** Invoices: demands for payment, numbered without gaps when they are issued, and what was paid on them. */
@NullMarked
package onward.billing.invoice;

import org.jspecify.annotations.NullMarked;
