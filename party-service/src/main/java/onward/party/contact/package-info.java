/** The contact, a person: what it is, how a source becomes one, and how it is asked for over HTTP. */
@NullMarked
package onward.party.contact;

import org.jspecify.annotations.NullMarked;
