package onward.contract.value;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What became of one field; {@code from} is absent if it was not set before, {@code to} if it is not set any more. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Change(
        String field, @Nullable JsonNode from, @Nullable JsonNode to) {}
