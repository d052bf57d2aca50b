package onward.kit.peer;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import onward.contract.ItemTypes;
import onward.contract.access.Operation;
import onward.kit.item.access.InternalAccessResource.ReachableQuestion;

/** Which items of other owners a user may read, as their owner judges it. */
@ApplicationScoped
public class ReadableItems {
    private final Peers peers;

    ReadableItems(Peers peers) {
        this.peers = peers;
    }

    /**
     * Those of the ids, at most 1,000, that the bearer of the token may read.
     *
     * @throws onward.kit.web.problem.ProblemException 503 {@code service-unavailable} if their owner does not answer
     */
    public Set<UUID> of(String type, Collection<UUID> ids, String token) {
        ReachableQuestion question = new ReachableQuestion(type, Operation.READ, List.copyOf(ids));
        Set<UUID> readable = new HashSet<>(peers.ask(
                ItemTypes.ownerOf(type),
                owner -> owner.readable("Bearer " + token, question).ids()));
        readable.retainAll(ids);
        return readable;
    }
}
