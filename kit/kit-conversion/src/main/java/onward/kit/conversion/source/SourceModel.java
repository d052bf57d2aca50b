package onward.kit.conversion.source;

import java.util.List;
import onward.contract.access.Actor;
import onward.contract.conversion.SourceSnapshot;
import onward.kit.item.type.ItemInput;
import onward.kit.item.type.ItemModel;

/** What a service says of an item type that others are created from. */
public interface SourceModel<T extends ConvertibleItem, I extends ItemInput> {
    ItemModel<T, I> items();

    /** The source as all target owners understand it. */
    SourceSnapshot snapshot(T source);

    /** The combinations this source may be converted to. */
    List<List<String>> allowedTargets(T source);

    /** What is created when nothing is named. */
    List<String> defaultTargets(T source);

    /** Throws the broken rule if the source was converted as often as it may. */
    void requireConvertible(T source);

    /** What a completed conversion changes in the source itself, such as its stage. */
    void converted(T source, Actor actor);
}
