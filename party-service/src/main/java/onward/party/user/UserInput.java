package onward.party.user;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an administrator may say of a user. */
@Schema(name = "UserInput")
public record UserInput(
        @Size(max = 255) @Nullable String name,

        @Size(max = 255) @Pattern(regexp = "[^/]+(/[^/]+)*", message = "Is a path such as sales/emea.") @Nullable
        String department,

        @NotNull Boolean active) {}
