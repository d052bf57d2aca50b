package onward.kit.item.type;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a new item is born with, whatever its type. */
public record ItemHeader(
        UUID id,
        String responsible,
        @Nullable String department,
        String createdBy,
        Instant createdAt,
        @Nullable CreatedFrom createdFrom) {}
