package onward.kit.local;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Ends what is still running when the JVM ends, the last started first. JVM shutdown hooks run all at once, which would
 * take the database away from services that are still closing; this one hook keeps the order.
 */
public final class AtExit {

    private static final Deque<Runnable> ENDINGS = new ArrayDeque<>();
    private static boolean hooked;
    private static boolean over;

    private AtExit() {}

    /**
     * Runs {@code ending} at the end of the JVM, unless it is {@linkplain #forget forgotten} before.
     *
     * @throws IllegalStateException if the JVM is past that already; {@code ending} has been run then
     */
    public static void run(Runnable ending) {
        if (isOver()) {
            ending.run();
            throw new IllegalStateException("This JVM is about to end");
        }
        synchronized (ENDINGS) {
            if (!hooked) {
                Runtime.getRuntime().addShutdownHook(new Thread(AtExit::endAll, "at-exit"));
                hooked = true;
            }
            ENDINGS.push(ending);
        }
    }

    /** Whether the JVM has begun to end. */
    public static boolean isOver() {
        synchronized (ENDINGS) {
            return over;
        }
    }

    /** Takes back what was given to {@link #run}; the same object, not an equal one. */
    public static void forget(Runnable ending) {
        synchronized (ENDINGS) {
            ENDINGS.removeIf(known -> known == ending);
        }
    }

    /** Ends all of them whatever becomes of one, and fails at the end: no logger can be relied on this late. */
    private static void endAll() {
        RuntimeException failed = null;
        synchronized (ENDINGS) {
            over = true;
        }
        while (true) {
            Runnable ending;
            synchronized (ENDINGS) {
                ending = ENDINGS.poll();
            }
            if (ending == null) {
                break;
            }
            try {
                ending.run();
            } catch (RuntimeException failure) {
                if (failed == null) {
                    failed = failure;
                } else {
                    failed.addSuppressed(failure);
                }
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
