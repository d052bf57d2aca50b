/** The local copy of companies and contacts and of who works for whom, fed by the events of party-service. */
@NullMarked
package onward.deal.party;

import org.jspecify.annotations.NullMarked;
