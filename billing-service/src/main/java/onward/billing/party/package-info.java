/** The local copy of the names of companies and contacts, fed by the events of party-service. */
@NullMarked
package onward.billing.party;

import org.jspecify.annotations.NullMarked;
