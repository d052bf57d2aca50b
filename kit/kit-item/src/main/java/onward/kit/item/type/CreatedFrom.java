package onward.kit.item.type;

import java.util.UUID;

/** The source an item was created from, and the conversion that did it. */
public record CreatedFrom(String type, UUID id, String title, UUID conversionId) {}
