package onward.contract.value;

import org.jspecify.annotations.Nullable;

/** The campaign marks a visitor came with. */
public record Utm(
        @Nullable String source,
        @Nullable String medium,
        @Nullable String campaign,
        @Nullable String content,
        @Nullable String term) {}
