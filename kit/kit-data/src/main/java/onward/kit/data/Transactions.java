package onward.kit.data;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;

/** Runs the part of a request that needs the database in a transaction, for who has asked other services before it begins. */
@ApplicationScoped
public class Transactions {
    /** Returns what the work returns, when it is committed; a runtime exception rolls it back. */
    @Transactional
    public <T> T call(Supplier<T> work) {
        return work.get();
    }

    @Transactional
    public void run(Runnable work) {
        work.run();
    }
}
