package onward.kit.reference;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onward.contract.conversion.AgreedTarget;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.NotCarried;
import onward.contract.conversion.NotCarried.Reason;
import onward.contract.conversion.Target;
import onward.contract.problem.FieldError;
import onward.kit.item.reference.Reference;
import onward.kit.web.problem.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * The references of an item that a conversion makes (product rule, section 3: links). What the same conversion makes beside it is taken on the
 * orchestrator's word, what the source refers to on the word of its owner; what a request names must be known here.
 */
@ApplicationScoped
public class TargetReferences {
    private final References references;

    TargetReferences(References references) {
        this.references = references;
    }

    /** What the members of a target refer to before it is real. */
    public record Drafted(@Nullable UUID single, List<ListedReference> list) {}

    /** What they refer to by the agreement of all owners; some of it may be gone meanwhile. */
    public record Agreed(@Nullable UUID single, List<KeptReference> list) {}

    /** What of that is still there, and what is lost. */
    public record Living(@Nullable UUID single, List<ListedReference> list, List<NotCarried> lost) {}

    /** What the source refers to, but for what the conversion makes itself. */
    public Drafted drafted(ReferringMembers members, PrepareItems command, Drafted ofSource) {
        return new Drafted(
                made(command, members.singleType()).orElse(ofSource.single()),
                made(command, members.listType())
                        .map(entry -> List.of(new ListedReference(entry, true, null)))
                        .orElse(ofSource.list()));
    }

    /**
     * Of what a request names in the target's own members, the conversion's own items cannot be replaced and others must be there.
     *
     * @throws Invalid with every rule that is broken
     */
    public void requireKnown(PrepareItems command, Map<String, Reference> named) {
        Set<Reference> living =
                references.holdLiving(named.values().stream().map(Reference::id).collect(Collectors.toSet()));
        List<FieldError> errors = new ArrayList<>();
        named.forEach((path, reference) -> {
            Optional<UUID> own = made(command, reference.type());
            if (own.isPresent() && !own.get().equals(reference.id())) {
                errors.add(new FieldError(
                        path, "not-applicable", "It gets the " + reference.type() + " of its conversion."));
            } else if (own.isEmpty() && !living.contains(reference)) {
                errors.add(new FieldError(path, "not-found", "There is no such " + reference.type() + " here."));
            }
        });
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
    }

    /** Knows the new items: the events that tell of them are on their way, and may be handled at the same time. */
    public void expect(ReferringMembers members, Collection<AgreedTarget> agreed) {
        references.expect(agreed.stream()
                .filter(target -> members.areOfType(target.type()))
                .collect(Collectors.toMap(
                        target -> new Reference(target.type(), target.id()),
                        AgreedTarget::title,
                        (first, _) -> first)));
    }

    /** As it was agreed. */
    public Agreed agreed(ReferringMembers members, List<AgreedTarget> targets, Drafted prepared) {
        return new Agreed(
                agreed(targets, members.singleType()).orElse(prepared.single()),
                agreed(targets, members.listType())
                        .map(entry -> List.of(new KeptReference(entry, true)))
                        .orElseGet(() -> ReferenceList.kept(prepared.list())));
    }

    /** Without what is gone meanwhile; what stays is held until the transaction ends. {@code type} is the target's. */
    public Living holdLiving(ReferringMembers members, Agreed agreed, String type) {
        UUID single = agreed.single();
        Set<Reference> living = references.holdLivingOrUnheard(Stream.concat(
                        Stream.ofNullable(single).map(members::single),
                        agreed.list().stream().map(entry -> members.listed(entry.id())))
                .toList());

        List<NotCarried> lost = new ArrayList<>();
        boolean singleLives = single == null || living.contains(members.single(single));
        if (!singleLives) {
            lost.add(new NotCarried(members.single(), type, Reason.NOTHING_TO_HOLD_IT));
        }
        List<KeptReference> list = ReferenceList.only(agreed.list(), entry -> living.contains(members.listed(entry)));
        if (list.size() < agreed.list().size()) {
            lost.add(new NotCarried(members.list(), type, Reason.NOTHING_TO_HOLD_IT));
        }
        return new Living(singleLives ? single : null, ReferenceList.listed(list), lost);
    }

    private static Optional<UUID> made(PrepareItems command, String type) {
        return command.targets().stream()
                .filter(target -> target.type().equals(type))
                .map(Target::id)
                .findFirst();
    }

    private static Optional<UUID> agreed(List<AgreedTarget> targets, String type) {
        return targets.stream()
                .filter(target -> target.type().equals(type))
                .map(AgreedTarget::id)
                .findFirst();
    }
}
