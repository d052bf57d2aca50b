package onward.kit.conversion.target;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import onward.contract.conversion.NotCarried;
import onward.contract.conversion.NotCarried.Reason;
import org.jspecify.annotations.Nullable;

/** Collects which values of a source a target has no place for: nothing is dropped silently (product rule, section 3). */
public final class Leftovers {
    private final String target;
    private final List<NotCarried> found = new ArrayList<>();

    public Leftovers(String target) {
        this.target = target;
    }

    /** The target has no field for this one; it matters only if the source has a value. */
    public Leftovers of(String field, @Nullable Object value) {
        if (value != null && !(value instanceof Collection<?> list && list.isEmpty())) {
            found.add(new NotCarried(field, target, Reason.NOTHING_TO_HOLD_IT));
        }
        return this;
    }

    public List<NotCarried> list() {
        return List.copyOf(found);
    }
}
