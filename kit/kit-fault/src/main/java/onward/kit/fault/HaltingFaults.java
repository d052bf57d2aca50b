package onward.kit.fault;

import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import onward.kit.messaging.fault.FaultPoint;
import onward.kit.messaging.fault.Faults;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process, as SIGKILL would, when it passes the point that the system property {@code onward.fault.halt-at} names
 * ({@code relay-after-send}), in the place that {@code onward.fault.in} names (any, if absent), after it has passed
 * {@code onward.fault.spare} times (0, if absent) unharmed. With a point or a number that is none, the process does not start.
 */
public final class HaltingFaults implements Faults {

    private static final int LIKE_A_KILLED_PROCESS = 137;

    private final FaultPoint haltAt;
    private final @Nullable String in;
    private final AtomicInteger spare;
    private final Runnable halt;

    /** For the {@link java.util.ServiceLoader}, by which kit-messaging finds this class. */
    public HaltingFaults() {
        this(System.getProperties(), () -> Runtime.getRuntime().halt(LIKE_A_KILLED_PROCESS));
    }

    HaltingFaults(Properties properties, Runnable halt) {
        this.haltAt = FaultPoint.valueOf(properties
                .getProperty("onward.fault.halt-at", "")
                .toUpperCase(Locale.ROOT)
                .replace('-', '_'));
        this.in = properties.getProperty("onward.fault.in");
        this.spare = new AtomicInteger(Integer.parseInt(properties.getProperty("onward.fault.spare", "0")));
        this.halt = halt;
    }

    /** Does nothing: the JVM puts the jar of an agent on the class path, which is all that is wanted. */
    public static void premain(String arguments) {}

    @Override
    public void at(FaultPoint point, String place) {
        if (point == haltAt && (in == null || in.equals(place)) && spare.getAndDecrement() <= 0) {
            Logger.getLogger(HaltingFaults.class)
                    .warnf("Halting at %s in %s, as onward.fault.halt-at asks for", point, place);
            halt.run();
        }
    }
}
