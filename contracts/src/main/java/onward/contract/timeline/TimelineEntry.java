package onward.contract.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import onward.contract.value.Change;
import onward.contract.value.ItemRef;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a timeline. Owners tell it with the titles they once heard; who shows it asks for those that the reader may know.
 *
 * @param id an {@link EntryId}
 * @param by the id of the user
 * @param text in words; an entry of a created item has none
 * @param changes what became of which fields; may be empty
 * @param item what was created, or what a conversion created this item from
 * @param conversionId the conversion that did it
 * @param of the item in whose history it is, in the timeline of another one that is linked with it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TimelineEntry(
        String id,
        Instant at,
        String by,
        TimelineKind kind,
        @Nullable String text,
        List<Change> changes,
        @Nullable ItemRef item,
        @Nullable UUID conversionId,
        @Nullable ItemRef of) {
    public TimelineEntry {
        changes = changes == null ? List.of() : List.copyOf(changes);
    }

    /** The same with the item as it is called now, or without it. */
    public TimelineEntry showing(@Nullable ItemRef shown) {
        return new TimelineEntry(id, at, by, kind, text, changes, shown, conversionId, of);
    }
}
