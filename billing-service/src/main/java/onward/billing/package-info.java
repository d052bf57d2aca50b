/**
 * Owns estimates and invoices: offers and demands for payment with product rows and totals. Numbers them, takes payments, prints them, keeps a copy of
 * the names of companies and contacts, and takes part in conversions, as their source (estimates) and as their target.
 */
@NullMarked
package onward.billing;

import org.jspecify.annotations.NullMarked;
