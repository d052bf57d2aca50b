package onward.party.link;

import onward.kit.web.json.OptionalBody;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What one may say of a link. A new one is primary if it is the contact's first; what is not said of one that is there stays as it is. */
@OptionalBody
public record Linking(
        @Schema(
                description =
                        "Whether the company becomes the contact's primary one; another takes over if it is no more")
        @Nullable
        Boolean primary) {}
