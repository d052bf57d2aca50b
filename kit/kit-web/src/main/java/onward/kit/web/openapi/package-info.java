/** What the OpenAPI documents of all services say alike. */
@NullMarked
package onward.kit.web.openapi;

import org.jspecify.annotations.NullMarked;
