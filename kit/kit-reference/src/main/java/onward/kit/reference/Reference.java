package onward.kit.reference;

import java.util.UUID;

/** An item of another owner, whatever it is called; an id of one type is not an id of another. */
public record Reference(String type, UUID id) {}
