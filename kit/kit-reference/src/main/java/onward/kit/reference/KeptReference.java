package onward.kit.reference;

import java.util.UUID;

/** An entry of a list of references as an item keeps it; of the entries exactly one is the primary one. */
public record KeptReference(UUID id, boolean primary) {}
