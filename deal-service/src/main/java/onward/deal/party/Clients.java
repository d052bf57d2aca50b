package onward.deal.party;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import onward.contract.access.Operation;
import onward.kit.item.access.InternalAccessResource.ReachableQuestion;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Finds the companies and contacts a user names for a deal. What the copy knows needs no question; what it does not know yet (the event may be on
 * its way) is asked of party-service once, in the user's name.
 */
@ApplicationScoped
public class Clients {
    private static final Logger LOG = Logger.getLogger(Clients.class);

    private final Parties parties;
    private final PartyEndpoint partyService;

    Clients(Parties parties, @RestClient PartyEndpoint partyService) {
        this.parties = parties;
        this.partyService = partyService;
    }

    /**
     * What became of the search.
     *
     * @param there exist, and do until the transaction ends
     * @param unanswered the copy does not know them, and party-service did not answer
     */
    public record Found(Set<Party> there, Set<Party> unanswered) {}

    /** Looks for what a deal shall refer to; {@code token} is the user's. Nothing is locked while party-service is asked. */
    public Found find(Collection<Party> named, String token) {
        Set<UUID> ids = named.stream().map(Party::id).collect(toSet());
        Set<Party> unknown = new HashSet<>(named);
        unknown.removeAll(parties.known(ids));
        Set<Party> unanswered = new HashSet<>();
        Set<Party> readable = new HashSet<>();
        unknown.stream().collect(groupingBy(Party::type, toSet())).forEach((type, ofType) -> {
            try {
                readable.addAll(readable(type, ofType, token));
            } catch (ProcessingException | WebApplicationException away) {
                LOG.warnf("party-service does not say whether %s may be referred to: %s", ofType, away);
                unanswered.addAll(ofType);
            }
        });
        parties.expect(readable);
        return new Found(parties.holdLiving(ids), unanswered);
    }

    private Set<Party> readable(String type, Set<Party> parties, String token) {
        List<UUID> ids = parties.stream().map(Party::id).toList();
        return partyService.readable("Bearer " + token, new ReachableQuestion(type, Operation.READ, ids)).ids().stream()
                .map(id -> new Party(type, id))
                .filter(parties::contains)
                .collect(toSet());
    }
}
