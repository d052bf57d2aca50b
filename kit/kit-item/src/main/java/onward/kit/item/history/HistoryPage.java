package onward.kit.item.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of an item's history, as the document of the API shows it. */
public record HistoryPage(
        List<HistoryEntry> items, @Nullable String nextCursor) {}
