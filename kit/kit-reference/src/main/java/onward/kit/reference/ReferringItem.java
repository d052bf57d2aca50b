package onward.kit.reference;

import onward.kit.item.reference.Reference;

/** An item that can do without what it refers to. */
public interface ReferringItem {
    /** Takes off the reference to an item that is gone. */
    void forget(Reference gone);

    /** Whether the item keeps its references for ever, whatever becomes of the items. */
    default boolean keepsReferences() {
        return false;
    }
}
