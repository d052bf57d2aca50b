package onward.kit.item.type;

import java.util.List;
import onward.contract.access.Actor;
import onward.kit.web.filter.FilterFields;

/**
 * What a service says of one of its item types, so that the kit can do with it what is done with every item.
 *
 * @param <T> the entity
 * @param <I> the writable members
 */
public interface ItemModel<T extends Item, I extends ItemInput> {
    ItemType type();

    Class<T> entity();

    Class<I> input();

    /** The record of the API's answer; members of it that the input lacks are read-only. */
    Class<?> view();

    /** The fields lists can filter on and sort by; in their SQL the item's row is {@code i}. */
    FilterFields fields();

    /** The input with defaults filled in and values brought to their canonical form, or the broken rule. Called after bean validation. */
    I complete(I input, Actor actor);

    /** A new item of a complete input, not yet stored. */
    T create(I input, ItemHeader header);

    /** Writes all writable members but the responsible, which the kit hands over. */
    void change(T item, I input, Actor actor);

    /** The writable members as they are. */
    I inputOf(T item);

    /** The items as the API shows them, in the same order; names from elsewhere are looked up for all at once. */
    List<?> show(List<T> items);
}
