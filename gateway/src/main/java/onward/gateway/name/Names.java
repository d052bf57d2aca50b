package onward.gateway.name;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the caller may know of the names he asked for. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Names(
        @JsonInclude(JsonInclude.Include.ALWAYS)
        @Schema(required = true, description = "By type and id. What does not exist or may not be read has none.")
        Map<String, Map<String, String>> names,

        @Schema(description = "Services that did not answer; absent if all did.")
        List<String> incomplete) {

    /** What an item is called, if the caller may know it. */
    public Optional<String> of(String type, UUID id) {
        return Optional.ofNullable(names.getOrDefault(type, Map.of()).get(id.toString()));
    }
}
