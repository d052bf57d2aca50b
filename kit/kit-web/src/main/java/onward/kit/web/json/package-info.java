/** JSON as strictly as the contract says: nothing is guessed, nothing unknown is lost, nothing is accepted that the database cannot keep. */
@NullMarked
package onward.kit.web.json;

import org.jspecify.annotations.NullMarked;
