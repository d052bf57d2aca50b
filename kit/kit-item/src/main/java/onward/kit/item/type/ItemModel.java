package onward.kit.item.type;

import java.util.List;
import java.util.Set;
import onward.contract.access.Actor;
import onward.kit.item.file.NamedFiles;
import onward.kit.web.filter.FilterFields;
import org.jspecify.annotations.Nullable;

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

    /** The same where the rules depend on the item that is to be changed; absent for a new one. */
    default I complete(I input, @Nullable T current, Actor actor) {
        return complete(input, actor);
    }

    /** A new item of a complete input, not yet stored. */
    T create(I input, ItemHeader header);

    /** Called when a new item is stored and before it is told of: writes what belongs to it but not into its row. */
    default void stored(T item, I input, ItemHeader header) {}

    /** Writes all writable members but the responsible, which the kit hands over. */
    void change(T item, I input, Actor actor);

    /** Called before an item is deleted: takes away what belongs to it but is not in its row. */
    default void deleting(T item, Actor actor) {}

    /** The writable members as they are. */
    I inputOf(T item);

    /** The writable members that a new item is given a value for where nobody says one, such as its stage. */
    default Set<String> defaulted() {
        return Set.of();
    }

    /** The writable members that list other items, each by its {@code id}: the history tells of them as links. */
    default Set<String> links() {
        return Set.of();
    }

    /**
     * The read-only members that change without the item, such as the name beside the id of another item: a patch may bring them as they were when it
     * was read.
     */
    default Set<String> decoration() {
        return Set.of();
    }

    /** The files that built-in members name. */
    default NamedFiles files(I input) {
        return NamedFiles.none();
    }

    /** The members by which items of this type refer to others; that an item was created from another, the kit knows itself. */
    default List<ItemLink> linkedBy() {
        return List.of();
    }

    /** The items as the API shows them, in the same order; names from elsewhere are looked up for all at once. */
    List<?> show(List<T> items);
}
