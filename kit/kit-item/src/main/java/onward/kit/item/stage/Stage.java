package onward.kit.item.stage;

import org.jspecify.annotations.Nullable;

/** A stage of a pipeline; {@code order} counts from 0. */
public record Stage(String code, String name, @Nullable String color, StageKind kind, int order) {}
