package onward.kit.peer;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import onward.contract.ItemTypes;
import onward.contract.access.Actor;
import onward.contract.access.Operation;
import onward.contract.problem.ProblemType;
import onward.kit.item.access.AccessRule;
import onward.kit.web.problem.ProblemException;
import org.jboss.logging.Logger;

/** Asks other owners how far a user may read items of theirs, for what is decided later, when nobody can be asked. */
@ApplicationScoped
public class ReadLevels {
    private static final Logger LOG = Logger.getLogger(ReadLevels.class);

    private final Peers peers;

    ReadLevels(Peers peers) {
        this.peers = peers;
    }

    /** The actor with his read level on items of this type; without it if their owner does not answer. {@code token} is his. No transaction may be open. */
    public Actor known(Actor actor, String type, String token) {
        try {
            AccessRule rule = peers.ask(ItemTypes.ownerOf(type), owner -> owner.access("Bearer " + token))
                    .get(type);
            return rule == null ? actor : actor.reading(Map.of(type, rule.level(Operation.READ)));
        } catch (ProblemException failure) {
            if (failure.type() != ProblemType.SERVICE_UNAVAILABLE) {
                throw failure;
            }
            LOG.warnf("Nobody says which items of type %s %s may read: %s", type, actor.id(), failure.getMessage());
            return actor;
        }
    }
}
