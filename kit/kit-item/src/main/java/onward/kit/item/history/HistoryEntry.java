package onward.kit.item.history;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import onward.contract.value.Change;
import org.jspecify.annotations.Nullable;

/** One line of an item's history. */
public record HistoryEntry(
        long id,
        Instant at,
        String by,
        HistoryType type,
        String description,
        List<Change> changes,
        @Nullable UUID conversionId) {}
