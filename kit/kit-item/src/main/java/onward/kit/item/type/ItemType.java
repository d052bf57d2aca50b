package onward.kit.item.type;

import onward.contract.ItemTypes;

/**
 * How the kit knows an item type of the service it runs in.
 *
 * @param name as on the wire, one of {@link ItemTypes}
 * @param table where the items are
 * @param staged whether items have a stage and a pipeline of stages
 */
public record ItemType(String name, String table, boolean staged) {
    /** The path segment of the type: {@code companies} for {@code company}. */
    public String collection() {
        return ItemTypes.collectionOf(name);
    }

    /** The service that owns it, which is this one. */
    public String owner() {
        return ItemTypes.ownerOf(name);
    }
}
