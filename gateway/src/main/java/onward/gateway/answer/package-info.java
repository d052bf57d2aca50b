/** What all answers have alike, whoever gives them: who may keep them, and whether they are compressed. */
@NullMarked
package onward.gateway.answer;

import org.jspecify.annotations.NullMarked;
