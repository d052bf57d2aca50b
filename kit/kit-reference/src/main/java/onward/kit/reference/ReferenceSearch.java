package onward.kit.reference;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onward.kit.peer.ReadableItems;
import onward.kit.web.problem.ProblemException;
import org.jboss.logging.Logger;

/**
 * Finds what a user names for an item to refer to. What the copy knows needs no question; what it does not know yet (the event may be on its way) is
 * asked of its owner once, in the user's name.
 */
@ApplicationScoped
public class ReferenceSearch {
    private static final Logger LOG = Logger.getLogger(ReferenceSearch.class);

    private final References references;
    private final ReadableItems readableItems;

    ReferenceSearch(References references, ReadableItems readableItems) {
        this.references = references;
        this.readableItems = readableItems;
    }

    /**
     * Looks for what a request names, by the paths of the members that name it; {@code token} is the user's. Nothing is locked while the owner is
     * asked. What is found exists until the transaction ends.
     */
    public FoundReferences find(Map<String, Reference> named, String token) {
        Set<UUID> ids = named.values().stream().map(Reference::id).collect(toSet());
        Set<Reference> unknown = new HashSet<>(named.values());
        unknown.removeAll(references.known(ids));
        Set<Reference> unanswered = new HashSet<>();
        Set<Reference> readable = new HashSet<>();
        unknown.stream().collect(groupingBy(Reference::type, toSet())).forEach((type, ofType) -> {
            try {
                readable.addAll(readable(type, ofType, token));
            } catch (ProblemException away) {
                LOG.warnf("Nobody says whether %s may be referred to: %s", ofType, away);
                unanswered.addAll(ofType);
            }
        });
        references.expect(readable);
        return new FoundReferences(named, references.holdLiving(ids), unanswered);
    }

    private Set<Reference> readable(String type, Set<Reference> asked, String token) {
        List<UUID> ids = asked.stream().map(Reference::id).toList();
        return readableItems.of(type, ids, token).stream()
                .map(id -> new Reference(type, id))
                .collect(toSet());
    }
}
