package onward.kit.reference;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry of a list of references as the API shows and takes it; the name is absent until its owner has told it, and what a request says of it is not taken. */
public record ListedReference(
        @NotNull UUID id,
        @Nullable Boolean primary,
        @Nullable String name) {}
