package onward.kit.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadOnceTest {
    private final OneTransaction transaction = new OneTransaction();
    private final ReadOnce readOnce = new ReadOnce(transaction);
    private final AtomicInteger reads = new AtomicInteger();

    @Test
    void aTransactionReadsEachThingOnce() {
        transaction.begin();
        assertEquals(1, readOnce.get("a", reads::incrementAndGet));
        assertEquals(1, readOnce.get("a", reads::incrementAndGet));
        assertEquals(2, readOnce.get("b", reads::incrementAndGet));
    }

    @Test
    void theNextTransactionReadsAnew() {
        transaction.begin();
        readOnce.get("a", reads::incrementAndGet);
        transaction.begin();
        assertEquals(2, readOnce.get("a", reads::incrementAndGet));
    }

    @Test
    void whatATransactionChangesItReadsAgain() {
        transaction.begin();
        readOnce.get("a", reads::incrementAndGet);
        readOnce.forget("a");
        assertEquals(2, readOnce.get("a", reads::incrementAndGet));
    }

    @Test
    void withoutATransactionNothingIsRemembered() {
        assertEquals(1, readOnce.get("a", reads::incrementAndGet));
        readOnce.forget("a");
        assertEquals(2, readOnce.get("a", reads::incrementAndGet));
    }

    private static final class OneTransaction implements TransactionSynchronizationRegistry {
        private Map<Object, Object> resources = new HashMap<>();
        private int status = Status.STATUS_NO_TRANSACTION;

        void begin() {
            resources = new HashMap<>();
            status = Status.STATUS_ACTIVE;
        }

        @Override
        public Object getTransactionKey() {
            return this;
        }

        @Override
        public void putResource(Object key, Object value) {
            resources.put(key, value);
        }

        @Override
        public @Nullable Object getResource(Object key) {
            return resources.get(key);
        }

        @Override
        public void registerInterposedSynchronization(Synchronization synchronization) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getTransactionStatus() {
            return status;
        }

        @Override
        public void setRollbackOnly() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean getRollbackOnly() {
            return false;
        }
    }
}
