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
import onward.kit.item.reference.ReadableItems;

/** Asks the owners of items at most 1,000 ids at a time. */
@ApplicationScoped
class ItemsElsewhere implements ReadableItems {
    private final Peers peers;

    ItemsElsewhere(Peers peers) {
        this.peers = peers;
    }

    @Override
    public Set<UUID> of(String type, Collection<UUID> ids, String token) {
        ReachableQuestion question = new ReachableQuestion(type, Operation.READ, List.copyOf(ids));
        Set<UUID> readable = new HashSet<>(peers.ask(
                ItemTypes.ownerOf(type),
                owner -> owner.readable("Bearer " + token, question).ids()));
        readable.retainAll(ids);
        return readable;
    }
}
