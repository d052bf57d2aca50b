package onward.deal.selection;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which contacts the next deal with a company gets. */
public record ContactSelection(
        @Schema(description = "Whether contacts were chosen; if not, all come")
        boolean remembered,

        List<Chosen> contacts) {

    @Schema(name = "ChosenContact")
    public record Chosen(UUID id, @Nullable String name) {}
}
