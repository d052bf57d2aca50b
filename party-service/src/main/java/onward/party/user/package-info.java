/** The directory of users: filled by who comes with a token, kept by administrators, and told to all services. */
@NullMarked
package onward.party.user;

import org.jspecify.annotations.NullMarked;
