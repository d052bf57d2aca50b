/** The local copy of companies, contacts and their links, fed by the events of party-service, and what deals may refer to. */
@NullMarked
package onward.deal.party;

import org.jspecify.annotations.NullMarked;
