package onward.kit.messaging.fault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process, as SIGKILL would, when it passes the point that {@code onward.fault.halt-at} names, in the place that
 * {@code onward.fault.in} names (any, if absent), after it has passed {@code onward.fault.spare} times unharmed.
 */
@ApplicationScoped
public class Faults {

    private static final Logger LOG = Logger.getLogger(Faults.class);
    private static final int LIKE_A_KILLED_PROCESS = 137;

    private final @Nullable FaultPoint haltAt;
    private final @Nullable String in;
    private final AtomicInteger spare;

    @Inject
    Faults(
            @ConfigProperty(name = "onward.fault.halt-at") Optional<String> haltAt,
            @ConfigProperty(name = "onward.fault.in") Optional<String> in,
            @ConfigProperty(name = "onward.fault.spare", defaultValue = "0") int spare) {
        this.haltAt = haltAt.map(
                        name -> FaultPoint.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')))
                .orElse(null);
        this.in = in.orElse(null);
        this.spare = new AtomicInteger(spare);
    }

    /** Says that the process is at a point; it may not return. */
    public void at(FaultPoint point, String place) {
        if (point == haltAt && (in == null || in.equals(place)) && spare.getAndDecrement() <= 0) {
            LOG.warnf("Halting at %s in %s, as onward.fault.halt-at asks for", point, place);
            Runtime.getRuntime().halt(LIKE_A_KILLED_PROCESS);
        }
    }
}
