/** Makes sure that the topics of Onward exist, whenever the broker comes up. */
@NullMarked
package onward.kit.messaging.topic;

import org.jspecify.annotations.NullMarked;
