package onward.kit.messaging;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a service does with the messages of one topic; every bean of this type gets a consumer of its own.
 *
 * <p>A whole poll is one transaction, and its first database error aborts all of it. So decide by reading
 * ({@code for update}) and by {@code on conflict do nothing}; never catch a database error, and answer a broken rule by a
 * reply instead of an exception. What is thrown is retried or sets the message aside, as the error suggests.
 *
 * <p>A handler is used by the consumer's thread and, at the same time, by whoever releases a record from quarantine: what is known of a batch
 * is kept with its transaction ({@code TransactionSynchronizationRegistry}), never in a field. The architecture rules hold that.
 */
public interface MessageHandler {

    /**
     * Who reads, e.g. {@code deal-service}: name of the inbox and, with the topic's, of the consumer group. A new name reads
     * the topic from its beginning, which is how a lost copy of somebody's items is filled again.
     */
    String consumer();

    /** The topic's name. */
    String topic();

    /** The wire types handled here; messages of others are noted in the inbox as ignored. */
    Set<String> types();

    /**
     * Whether a message of these types may have an effect, judged by itself alone. What has none costs no transaction and leaves no trace in the
     * inbox: for handlers that need few of many messages. What cannot be judged is handled, and set aside if that fails too.
     */
    default boolean concerns(IncomingMessage message) {
        return true;
    }

    /**
     * Called once per transaction with the new messages in it, before the first is handled: the place to lock rows in one
     * order for all. Entities loaded here are detached before the second message; keep what you need as values.
     */
    default void expect(List<IncomingMessage> batch) {}

    /**
     * Takes the effect of a message, once. The session is flushed and cleared afterwards.
     *
     * @return the reply, which is stored and given again to every repetition of the message; null if there is none
     */
    @Nullable
    OutgoingMessage handle(IncomingMessage message);

    /**
     * Called once per transaction after its last message was handled: the place to write by few statements what was decided
     * about many messages.
     */
    default void settle() {}

    /**
     * Called instead of {@link #handle} for a message that is being set aside, in the transaction that does so.
     *
     * @return what to answer whoever waits for this message; null if nobody does
     */
    @Nullable
    OutgoingMessage quarantined(IncomingMessage message, String reason);
}
