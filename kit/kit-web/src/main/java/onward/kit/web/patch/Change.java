package onward.kit.web.patch;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What became of one field; {@code from} is absent if it was not set before, {@code to} if it is not set any more. */
public record Change(
        String field, @Nullable JsonNode from, @Nullable JsonNode to) {}
