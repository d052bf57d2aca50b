package onward.party.link;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A link as the item on one side sees it. {@code id} and {@code name} are those of the other side. */
@Schema(name = "PartyLink", description = "A link to a contact or company, which has this id and name.")
public record Link(
        UUID id,

        @Schema(description = "Whether the company is the contact's primary one")
        boolean primary,

        @Nullable String name) {}
