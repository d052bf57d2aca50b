package onward.kit.messaging.consumer;

import onward.kit.messaging.IncomingMessage;
import onward.kit.messaging.envelope.Envelope;
import onward.kit.messaging.envelope.UnreadableRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record of a topic, and what could be made of it. */
sealed interface Received {

    ConsumerRecord<byte[], byte[]> source();

    /** A message of a type that may or may not be ours. */
    record Message(ConsumerRecord<byte[], byte[]> source, IncomingMessage message) implements Received {}

    /** No message at all. */
    record Unreadable(ConsumerRecord<byte[], byte[]> source, String reason) implements Received {}

    static Received of(ConsumerRecord<byte[], byte[]> source) {
        try {
            return new Message(source, Envelope.unwrap(source));
        } catch (UnreadableRecord unreadable) {
            return new Unreadable(source, String.valueOf(unreadable.getMessage()));
        }
    }
}
