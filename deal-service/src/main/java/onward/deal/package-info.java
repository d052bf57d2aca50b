/**
 * Owns deals: possible sales, each in a stage of a pipeline, with at most one company and any number of contacts. Keeps a copy of what it needs to
 * know about companies and contacts, and takes part in conversions that create deals.
 */
@NullMarked
package onward.deal;

import org.jspecify.annotations.NullMarked;
