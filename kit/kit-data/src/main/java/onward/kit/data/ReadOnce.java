package onward.kit.data;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Settings as one transaction sees them: read when somebody first asks, the same for everybody until it ends. A batch of messages
 * asks for the same few rows hundreds of times; nothing outlives the transaction, so a change counts from the next one on.
 */
@ApplicationScoped
public class ReadOnce {
    private final TransactionSynchronizationRegistry transaction;

    ReadOnce(TransactionSynchronizationRegistry transaction) {
        this.transaction = transaction;
    }

    /** What was read under this key in the current transaction, or is read now. Keys of different things are not equal. */
    @SuppressWarnings("unchecked")
    public <T> T get(Object key, Supplier<T> read) {
        if (transaction.getTransactionStatus() != Status.STATUS_ACTIVE) {
            return read.get();
        }
        Map<Object, Object> known = known();
        Object value = known.get(key);
        if (value == null) {
            value = read.get();
            known.put(key, value);
        }
        return (T) value;
    }

    /** The current transaction has changed it. */
    public void forget(Object key) {
        if (transaction.getTransactionStatus() == Status.STATUS_ACTIVE) {
            known().remove(key);
        }
    }

    @SuppressWarnings("unchecked")
    private Map<Object, Object> known() {
        Map<Object, Object> known = (Map<Object, Object>) transaction.getResource(ReadOnce.class);
        if (known == null) {
            known = new HashMap<>();
            transaction.putResource(ReadOnce.class, known);
        }
        return known;
    }
}
