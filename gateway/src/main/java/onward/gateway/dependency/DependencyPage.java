package onward.gateway.dependency;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import onward.contract.dependency.Dependency;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of the items that are linked with one. */
@Schema(description = "Items that are linked with one, newest first; those the caller may not read are left out.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record DependencyPage(
        @Schema(required = true) List<Dependency> items,

        @Schema(description = "Asks for the next page; absent on the last one") @Nullable
        String nextCursor,

        @Schema(required = true, description = "Services that are down, and whose items are missing.")
        List<String> incomplete) {}
