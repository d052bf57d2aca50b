package onward.party.user;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A user as the API shows him. */
@Schema(name = "User")
public record UserView(
        String id,
        @Nullable String name,
        @Nullable String email,
        @Nullable String department,
        boolean active) {}
