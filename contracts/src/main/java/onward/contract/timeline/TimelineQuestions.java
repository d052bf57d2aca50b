package onward.contract.timeline;

import java.util.List;
import java.util.UUID;
import onward.contract.dependency.ItemReference;
import org.jspecify.annotations.Nullable;

/**
 * The REST doors of timelines, both with the user's own token: {@code GET /internal/timelines/{type}/{id}?limit=&from=} asks the owner of an item what
 * happened to it, {@code POST /internal/timelines} asks any owner what happened to its items that are linked with it.
 */
public final class TimelineQuestions {
    private TimelineQuestions() {}

    /**
     * What happened to this item, which may be anybody's, and to those of your items that are linked with it?
     *
     * @param references what the item itself refers to
     * @param from the {@link EntryId} of the first entry to tell, which is the first one of all if it is absent
     * @param limit how many at most, from 1
     */
    public record Related(
            String type,
            UUID id,
            List<ItemReference> references,
            @Nullable String from,
            int limit) {
        public Related {
            references = references == null ? List.of() : List.copyOf(references);
        }
    }

    /** What happened to items that the caller may read, newest first. */
    public record Told(List<TimelineEntry> entries) {}
}
