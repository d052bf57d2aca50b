package onward.deal.deal;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A contact of a deal. Who may read the deal sees its name, no more. */
public record DealContact(
        UUID id,
        boolean primary,

        @Schema(description = "Its place in the deal's `contacts`, from 0")
        int position,

        @Nullable String name) {}
