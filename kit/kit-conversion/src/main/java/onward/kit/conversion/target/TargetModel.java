package onward.kit.conversion.target;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import onward.contract.access.Actor;
import onward.contract.conversion.AgreedTarget;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.DuplicateMatches.Match;
import onward.contract.conversion.NotCarried;
import onward.kit.item.type.Item;
import onward.kit.item.type.ItemInput;
import onward.kit.item.type.ItemModel;
import onward.kit.web.filter.SqlCondition;

/** What a service says of an item type that conversions create. Only the owner of a target knows what it needs, so the owner maps the source. */
public interface TargetModel<T extends Item, I extends ItemInput> {
    ItemModel<T, I> items();

    /** What the source gives, and what of it has no place here. */
    Draft<I> draft(PrepareItems command);

    /** From where the draft has its values, field by field. */
    FieldSources<I> fieldSources();

    /** The target types of this owner that new items of this type refer to: those are made real before it, in whatever order they were asked for. */
    default Set<String> refersTo() {
        return Set.of();
    }

    /**
     * Called once per transaction with what all the confirmations in it have agreed on, before the first of them: the place to lock what new items
     * refer to, in one order for all.
     */
    default void expect(Collection<AgreedTarget> agreed) {}

    /**
     * The prepared input with its references as they were agreed: drawn ids stay, replaced ones are replaced, those that are gone meanwhile are
     * left out and named. Called with nothing locked but the prepared items and what was {@linkplain #expect expected}; locks what else the new item refers
     * to. What comes along with a reference is what {@code actor} may read.
     */
    Draft<I> resolve(I prepared, List<AgreedTarget> targets, Actor actor);

    /**
     * Existing records that are what the input describes, the best match first and of equals the oldest; {@code readable} is what the actor may see
     * of them, in the words of the item's row {@code i}. The input is not yet valid.
     */
    default List<Match> duplicates(I input, SqlCondition readable) {
        return List.of();
    }

    /** An existing record in the target's place, with the other targets of the conversion it belongs to. */
    default I linked(I existing, List<AgreedTarget> targets) {
        return existing;
    }

    /** What people will call the item; its input is valid. */
    String titleOf(I input);

    /** The mapped input and the source's values that found no place. */
    record Draft<I>(I input, List<NotCarried> notCarried) {}
}
