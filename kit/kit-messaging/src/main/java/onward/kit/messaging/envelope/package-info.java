/** What a message looks like in Kafka: CloudEvents 1.0, binary mode, with the payload as the record's value. */
@NullMarked
package onward.kit.messaging.envelope;

import org.jspecify.annotations.NullMarked;
