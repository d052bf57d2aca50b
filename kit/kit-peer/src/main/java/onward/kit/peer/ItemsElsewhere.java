package onward.kit.peer;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onward.contract.ItemTypes;
import onward.contract.access.Operation;
import onward.kit.item.access.InternalAccessResource.ReachableQuestion;
import onward.kit.item.reference.ReadableItems;

/** Asks the owners of items in the name of a user: which of at most 1,000 he may read, and what one of them is. */
@ApplicationScoped
public class ItemsElsewhere implements ReadableItems {
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

    /**
     * Returns the item as the API shows it, which is how events show it as well; empty if there is none or the bearer of the token may not read it.
     *
     * @throws onward.kit.web.problem.ProblemException 503 {@code service-unavailable} if its owner does not answer
     */
    public Optional<JsonNode> read(String type, UUID id, String token) {
        return peers.find(
                ItemTypes.ownerOf(type), owner -> owner.item("Bearer " + token, ItemTypes.collectionOf(type), id));
    }
}
