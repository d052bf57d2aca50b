package onward.deal.deal;

import java.util.UUID;

/** A contact of a deal; of the contacts of a deal exactly one is the primary one. */
public record DealContact(UUID id, boolean primary) {}
