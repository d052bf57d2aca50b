package onward.deal.deal;

import jakarta.validation.constraints.Min;
import onward.kit.web.json.OptionalBody;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What one may say of a contact of a deal. What is not said of one that is there stays as it is; a new one stands behind the others. */
@OptionalBody
public record DealContactInput(
        @Schema(
                description =
                        "Whether it becomes the deal's primary contact; the first of the others takes over if it is no more")
        @Nullable
        Boolean primary,

        @Min(0)
        @Schema(description = "Its place in the deal's `contacts`, from 0; beyond the end is at the end")
        @Nullable
        Integer position) {}
