/**
 * Owns parties: contacts, who are people, companies, which are legal entities, and the links between them; and the directory of users. Conversions
 * create contacts and companies here, and refer to existing ones.
 */
@NullMarked
package onward.party;

import org.jspecify.annotations.NullMarked;
