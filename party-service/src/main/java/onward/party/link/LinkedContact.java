package onward.party.link;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** A contact that a new company starts with. */
public record LinkedContact(@NotNull UUID id) {}
