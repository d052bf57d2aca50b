/**
 * Messages between services: what is written commits with the change it tells of and reaches Kafka at least once, what is
 * read takes effect once. Writers use {@link onward.kit.messaging.Outbox}, readers implement
 * {@link onward.kit.messaging.MessageHandler}; the packages below do the rest.
 */
@NullMarked
package onward.kit.messaging;

import org.jspecify.annotations.NullMarked;
