package onward.deal.party;

import java.util.UUID;

/** A company or a contact, whatever it is called; an id of the one is not an id of the other. */
public record Party(String type, UUID id) {}
