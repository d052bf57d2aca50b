/** Dependencies: which items are linked with which, as the owners of items tell it to whoever puts their answers together. */
@NullMarked
package onward.contract.dependency;

import org.jspecify.annotations.NullMarked;
