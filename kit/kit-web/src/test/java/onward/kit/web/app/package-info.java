/** A small service of notes, to try the kit on. */
@NullMarked
package onward.kit.web.app;

import org.jspecify.annotations.NullMarked;
