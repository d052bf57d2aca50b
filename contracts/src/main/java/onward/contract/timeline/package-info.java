/** Timelines: what happened to items, as their owners tell it to whoever puts their answers together. */
@NullMarked
package onward.contract.timeline;

import org.jspecify.annotations.NullMarked;
