/** The company, a legal entity: what it is, how a source becomes one, and how it is asked for over HTTP. */
@NullMarked
package onward.party.company;

import org.jspecify.annotations.NullMarked;
