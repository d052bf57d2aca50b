/** The local copy of companies and contacts as documents name them, fed by the events of party-service. */
@NullMarked
package onward.billing.party;

import org.jspecify.annotations.NullMarked;
