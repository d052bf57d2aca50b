package onward.deal.party;

import java.time.Instant;

/** A company or contact is gone: fired within the transaction in which the copy hears of it. */
public record PartyDeleted(Party party, String by, Instant at) {}
