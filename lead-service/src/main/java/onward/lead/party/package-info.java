/** The local copy of companies and contacts, fed by the events of party-service. */
@NullMarked
package onward.lead.party;

import org.jspecify.annotations.NullMarked;
