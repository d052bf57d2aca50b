package onward.party.user;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import onward.kit.web.validation.Department;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an administrator may say of a user. */
@Schema(name = "UserInput")
public record UserInput(
        @Size(max = 255) @Nullable String name,

        @Size(max = 255) @Department @Nullable String department,

        @NotNull Boolean active) {}
