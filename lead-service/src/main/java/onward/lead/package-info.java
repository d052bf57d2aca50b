/**
 * Owns leads: somebody who may become a customer. A lead moves through the stages of its pipeline and is converted once; while a conversion is
 * open the lead is locked. Who converts it is judged here and nowhere else.
 */
@NullMarked
package onward.lead;

import org.jspecify.annotations.NullMarked;
