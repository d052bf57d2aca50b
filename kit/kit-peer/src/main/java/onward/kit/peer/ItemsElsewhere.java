package onward.kit.peer;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import onward.contract.ItemTypes;

/** Reads single items of other owners in the name of a user, where no event has told of them yet. */
@ApplicationScoped
public class ItemsElsewhere {
    private final Peers peers;

    ItemsElsewhere(Peers peers) {
        this.peers = peers;
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
