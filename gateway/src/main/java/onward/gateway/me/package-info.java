/** What the API says about the caller himself, and telling the user directory that he was here. */
@NullMarked
package onward.gateway.me;

import org.jspecify.annotations.NullMarked;
