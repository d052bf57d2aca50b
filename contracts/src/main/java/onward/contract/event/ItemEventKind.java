package onward.contract.event;

import java.util.Locale;
import onward.contract.ItemTypes;

/** What can happen to an item. */
public enum ItemEventKind {
    CREATED,
    CHANGED,
    CONVERTED,
    DELETED;

    /** The wire name for an item type: {@code onward.deal.deal-created.v1}. */
    public String wireName(String itemType) {
        return "onward." + ItemTypes.ownerOf(itemType) + '.' + itemType + '-' + name().toLowerCase(Locale.ROOT) + ".v1";
    }
}
