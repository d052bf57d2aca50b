package onward.kit.web.json;

import org.jspecify.annotations.Nullable;

/** Which text of an address has several lines: people write the floor and the door on one of their own. */
interface StreetOfAddress {
    @SeveralLines
    @Nullable
    String street();
}
