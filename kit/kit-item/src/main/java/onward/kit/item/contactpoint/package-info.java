/** Phones, e-mails, websites and messengers: lists whose first element is the main one. */
@NullMarked
package onward.kit.item.contactpoint;

import org.jspecify.annotations.NullMarked;
