package onward.contract.dependency;

import java.util.UUID;

/** What an item says of another by its id: that it refers to it, and what the other is to it. Whether the other exists, its owner knows. */
public record ItemReference(String type, UUID id, Relation relation) {}
