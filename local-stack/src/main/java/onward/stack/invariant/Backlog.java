package onward.stack.invariant;

import java.util.Collection;
import java.util.List;

/** Messages that were written and not sent, or sent and not read. */
@FunctionalInterface
public interface Backlog {

    /** Whatever waits, in words; nothing if nothing does. */
    List<String> waiting();

    /** What services tell of themselves in their metrics, measured every few seconds. */
    static Backlog inMetricsOf(Collection<String> managementUrls) {
        return new MetricsBacklog(managementUrls);
    }
}
