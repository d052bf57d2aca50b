/** The API explains itself: one OpenAPI document merged from those of the services, and an explorer for it. */
@NullMarked
package onward.gateway.document;

import org.jspecify.annotations.NullMarked;
