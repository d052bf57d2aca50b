/**
 * conversion-service owns conversions: durable resources that create items based on other items, all of them or none. It asks the owners of
 * the items through commands and decides by their replies; it knows no item beyond its type, id and title.
 */
@NullMarked
package onward.conversion;

import org.jspecify.annotations.NullMarked;
