package onward.kit.item.reference;

import java.util.UUID;

/** An item that another item refers to, whatever it is called; an id of one type is not an id of another. */
public record Reference(String type, UUID id) {}
