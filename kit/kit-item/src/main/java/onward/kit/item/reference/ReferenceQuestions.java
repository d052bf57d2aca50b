package onward.kit.item.reference;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onward.contract.access.Operation;
import onward.contract.problem.ProblemType;
import onward.kit.data.Transactions;
import onward.kit.item.access.ItemTypesHere;
import onward.kit.item.access.Reach;
import onward.kit.item.type.ItemModel;
import onward.kit.web.caller.Caller;
import onward.kit.web.problem.ProblemException;
import org.jboss.logging.Logger;

/**
 * Asks the owners of items which of the references in a request its user may read: all of a type at once, and before the transaction, which must
 * not wait for other services. A local copy alone never decides: it does not know who may read what.
 */
@ApplicationScoped
public class ReferenceQuestions {
    private static final Logger LOG = Logger.getLogger(ReferenceQuestions.class);
    private static final int MOST_AT_ONCE = 1_000;

    private final ItemTypesHere types;
    private final Reach reach;
    private final ReadableItems elsewhere;
    private final ReferenceHolder holder;
    private final Transactions transactions;
    private final Caller caller;

    ReferenceQuestions(
            ItemTypesHere types,
            Reach reach,
            ReadableItems elsewhere,
            ReferenceHolder holder,
            Transactions transactions,
            Caller caller) {
        this.types = types;
        this.reach = reach;
        this.elsewhere = elsewhere;
        this.holder = holder;
        this.transactions = transactions;
        this.caller = caller;
    }

    /** Asks about what the body of a request names; {@code members} are writable members of the model's items, as they came. */
    public AskedReferences ask(ItemModel<?, ?> model, ObjectNode members) {
        return ask(NamedReferences.in(members, model).all());
    }

    /** Asks about these; owners that do not answer are an error only for who needs their answer. */
    public AskedReferences ask(Collection<Reference> references) {
        Set<Reference> readable = new HashSet<>();
        Set<Reference> unanswered = new HashSet<>();
        Map<String, List<UUID>> byType =
                Set.copyOf(references).stream().collect(groupingBy(Reference::type, mapping(Reference::id, toList())));
        byType.forEach((type, ids) -> {
            try {
                readable(type, ids).forEach(id -> readable.add(new Reference(type, id)));
            } catch (ProblemException failure) {
                if (failure.type() != ProblemType.SERVICE_UNAVAILABLE) {
                    throw failure;
                }
                LOG.warnf("Nobody says whether %s %s may be referred to: %s", type, ids, failure.getMessage());
                ids.forEach(id -> unanswered.add(new Reference(type, id)));
            }
        });
        return new AskedReferences(readable, unanswered);
    }

    /** Holds what may be referred to until the transaction ends. Called before any item is locked. */
    public HeldReferences hold(AskedReferences asked) {
        Set<Reference> there = asked.readable().isEmpty() ? Set.of() : holder.hold(asked.readable());
        return new HeldReferences(there, asked.unanswered());
    }

    private Collection<UUID> readable(String type, List<UUID> ids) {
        Collection<UUID> readable = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += MOST_AT_ONCE) {
            List<UUID> some = ids.subList(from, Math.min(ids.size(), from + MOST_AT_ONCE));
            readable.addAll(readableOf(type, some));
        }
        return readable;
    }

    private Collection<UUID> readableOf(String type, List<UUID> ids) {
        Optional<ItemModel<?, ?>> here = types.model(type);
        return here.isPresent()
                ? transactions.call(() -> reach.of(here.get().type(), Operation.READ, ids, caller.actor()))
                : elsewhere.of(type, ids, caller.token());
    }
}
