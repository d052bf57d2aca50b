package onward.conversion.conversion.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import onward.contract.ItemTypes;
import onward.contract.access.Operation;
import onward.contract.conversion.SourceSnapshot;
import onward.contract.problem.ProblemType;
import onward.contract.value.ItemRef;
import onward.conversion.conversion.Conversion;
import onward.conversion.owner.Owners;
import onward.kit.web.problem.ProblemException;

/** Who sees a conversion and who may act on it (product rule, section 3). What it takes to know about items, their owners are asked. */
@ApplicationScoped
class ConversionAccess {
    private final Owners owners;

    ConversionAccess(Owners owners) {
        this.owners = owners;
    }

    /**
     * Whether it is there for the viewer: its requester, admins and whoever may read its source. One that was refused its source is its requester's
     * alone.
     */
    boolean isReadable(Conversion conversion, Viewer viewer) {
        return mayOnSource(conversion, viewer, Operation.READ);
    }

    /** The conversion if it is {@linkplain #isReadable readable}; for everybody else there is none. */
    void requireReadable(UUID id, Optional<Conversion> conversion, Viewer viewer) {
        requireReadable(conversion.orElseThrow(() -> unknown(id, viewer, Operation.READ)), viewer);
    }

    private void requireReadable(Conversion conversion, Viewer viewer) {
        if (!isReadable(conversion, viewer)) {
            throw unknown();
        }
    }

    /** Its requester, admins and whoever may update its source. */
    void requireMayAct(UUID id, Optional<Conversion> conversion, Viewer viewer) {
        requireMayAct(conversion.orElseThrow(() -> unknown(id, viewer, Operation.UPDATE, Operation.READ)), viewer);
    }

    private void requireMayAct(Conversion conversion, Viewer viewer) {
        if (!mayOnSource(conversion, viewer, Operation.UPDATE)) {
            requireReadable(conversion, viewer);
            throw new ProblemException(
                    ProblemType.ACCESS_DENIED,
                    "Only its requester, or who may change its source, may act on this conversion.");
        }
    }

    static ProblemException unknown() {
        return ProblemException.notFound("There is no such conversion, or you may not read it.");
    }

    /** Asks as much as for a conversion of somebody else's lead: the time of the answer must not tell one from the other. */
    private ProblemException unknown(UUID id, Viewer viewer, Operation... asked) {
        if (!viewer.actor().isAdmin()) {
            for (Operation operation : asked) {
                owners.allowed(ItemTypes.LEAD, operation, List.of(id), viewer.token());
            }
        }
        return unknown();
    }

    private boolean mayOnSource(Conversion conversion, Viewer viewer, Operation operation) {
        ItemRef source = conversion.source();
        return isOwn(conversion.start().requester(), viewer)
                || conversion.concernsItsSource()
                        && owners.allowed(source.type(), operation, List.of(source.id()), viewer.token())
                                .contains(source.id());
    }

    static boolean isOwn(String requester, Viewer viewer) {
        return viewer.actor().isAdmin() || requester.equals(viewer.actor().id());
    }

    /** Which of these items the viewer may read; one question per type. What was typed into a form is nobody's to read. */
    Set<UUID> readable(Collection<ItemRef> items, Viewer viewer) {
        Map<String, List<UUID>> byType = items.stream()
                .filter(item -> !item.type().equals(SourceSnapshot.INPUT))
                .distinct()
                .collect(Collectors.groupingBy(ItemRef::type, Collectors.mapping(ItemRef::id, Collectors.toList())));
        Set<UUID> readable = new HashSet<>();
        byType.forEach((type, ids) -> readable.addAll(owners.allowed(type, Operation.READ, ids, viewer.token())));
        return readable;
    }
}
