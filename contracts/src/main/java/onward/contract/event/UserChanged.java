package onward.contract.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A user as the directory knows him; {@code version} rises with every change. */
public record UserChanged(
        String id,
        long version,
        @Nullable String name,
        @Nullable String email,
        @Nullable String department,
        boolean active,
        Instant occurredAt) {
    public static final String WIRE_NAME = "onward.party.user-changed.v1";
}
