package onward.kit.item.reference;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** Which items of other owners a user may read, as their owner judges it. */
public interface ReadableItems {
    /**
     * Returns those of the ids that the bearer of the token may read. The owner is asked over HTTP, so no transaction may be open.
     *
     * @throws onward.kit.web.problem.ProblemException 503 {@code service-unavailable} if the owner does not answer
     */
    Set<UUID> of(String type, Collection<UUID> ids, String token);
}
