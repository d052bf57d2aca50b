package onward.contract.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something happened to an item. Carries the whole item after the change, as its owner's API shows it, so that each reader takes what it needs;
 * of a deleted item the id and version only. A copy applies an event only if its version is higher than the one it has.
 */
public record ItemEvent(
        UUID id,
        long version,
        Instant occurredAt,
        String by,
        List<String> changedFields,
        @Nullable UUID conversionId,
        @Nullable JsonNode item) {
    public ItemEvent {
        changedFields = changedFields == null ? List.of() : List.copyOf(changedFields);
    }
}
