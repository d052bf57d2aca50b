package onward.kit.messaging.loop;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * A thread that does its work turn by turn until it is asked to stop, whatever a turn throws: a failure is logged, the work
 * lets go of what may be broken, and after a growing pause (0.1 to 5 s) it goes on.
 */
public final class Loop {

    private static final Logger LOG = Logger.getLogger(Loop.class);

    private final Work work;
    private final Duration pause;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));
    private boolean failing;

    private Loop(String name, Duration pause, Work work) {
        this.work = work;
        this.pause = pause;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /** Starts work that itself waits for something to do. */
    public static Loop start(String name, Work work) {
        return startEvery(Duration.ZERO, name, work);
    }

    /** Starts work that is done now and again after each {@code pause}. */
    public static Loop startEvery(Duration pause, String name, Work work) {
        var loop = new Loop(name, pause, work);
        loop.thread.start();
        return loop;
    }

    /** Asks the loop to stop after its current turn; does not wait. */
    public void stop() {
        stop.countDown();
    }

    /** Waits until a loop that was asked to stop has done so. */
    public void awaitEnd(Duration patience) {
        try {
            if (!thread.join(patience)) {
                LOG.warnf("%s has not stopped within %s", thread.getName(), patience);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            boolean more = true;
            while (more && stop.getCount() > 0) {
                more = turn();
                if (!pause.isZero()) {
                    rest(pause);
                }
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        } finally {
            work.finish();
        }
    }

    private boolean turn() throws InterruptedException {
        try {
            boolean more = work.turn();
            if (failing) {
                LOG.infof("%s works again", thread.getName());
                failing = false;
                backoff.reset();
            }
            return more;
        } catch (InterruptedException end) {
            throw end;
        } catch (Throwable failure) { // An Error too: nobody would start this thread again.
            recover();
            Duration recovery = backoff.next();
            report(failure, recovery);
            rest(recovery);
            return true;
        }
    }

    private void recover() {
        try {
            work.recover();
        } catch (Throwable broken) { // What cannot be closed is left to the garbage collector and to time-outs.
            LOG.warnf("%s could not let go of everything: %s", thread.getName(), broken);
        }
    }

    private void rest(Duration length) throws InterruptedException {
        if (stop.await(length.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.debugf("%s is asked to stop", thread.getName());
        }
    }

    private void report(Throwable failure, Duration recovery) {
        if (failing) {
            LOG.warnf("%s still fails, next try in %d ms: %s", thread.getName(), recovery.toMillis(), failure);
        } else {
            LOG.warnf(failure, "%s failed, next try in %d ms", thread.getName(), recovery.toMillis());
            failing = true;
        }
    }
}
