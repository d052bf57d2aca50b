package onward.gateway.me;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The caller: who his token says he is, and what he may do with which items. */
@Schema(description = "Who the token names, and what the services let him do.")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Me(
        @Schema(required = true) String id,
        @Nullable String name,
        @Nullable String email,

        @JsonInclude(JsonInclude.Include.ALWAYS) @Schema(required = true)
        List<String> roles,

        @Nullable String department,

        @JsonInclude(JsonInclude.Include.ALWAYS) @Schema(required = true, description = "By item type.")
        Map<String, ItemAccess> access,

        @Schema(description = "Services that did not say what the caller may do; absent if all did.")
        List<String> incomplete) {}
