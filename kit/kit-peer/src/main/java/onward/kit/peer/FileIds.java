package onward.kit.peer;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.UUID;

/** The files that somebody asks about, at most 1,000; and, as the answer, those of them that he may read. */
public record FileIds(@NotNull @Size(max = 1000) Set<@NotNull UUID> ids) {}
