/** The OpenAPI document as integrators use it: answers are held against it, and clients generated from it. */
@NullMarked
package onward.document;

import org.jspecify.annotations.NullMarked;
