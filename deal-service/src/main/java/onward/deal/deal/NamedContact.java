package onward.deal.deal;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A contact of a deal as the API shows and takes it; the name is read-only, and absent until party-service has told it. */
@Schema(name = "DealContact")
public record NamedContact(
        @NotNull UUID id,
        @Nullable Boolean primary,
        @Nullable String name) {}
