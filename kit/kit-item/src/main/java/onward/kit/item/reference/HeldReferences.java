package onward.kit.item.reference;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onward.contract.ItemTypes;
import onward.contract.problem.FieldError;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.kit.web.problem.Invalid;
import onward.kit.web.problem.ProblemException;

/**
 * The items that the user of the running transaction may begin to refer to. Whatever is not among them is unknown to him, whether it exists or not.
 *
 * @param there that he may read and that are there
 * @param unanswered whose owner did not answer
 */
public record HeldReferences(Set<Reference> there, Set<Reference> unanswered) {
    /** For changes that name no item. */
    public static final HeldReferences NONE = new HeldReferences(Set.of(), Set.of());

    private static final Duration LATER = Duration.ofSeconds(5);

    /** Adds items that their owner has said the user may read, and that are held otherwise. */
    public HeldReferences and(Set<Reference> others) {
        Set<Reference> all = new HashSet<>(there);
        all.addAll(others);
        return new HeldReferences(all, unanswered);
    }

    /**
     * Requires that the user may refer to all of them.
     *
     * @throws Invalid {@code not-found} at each member that names another item
     * @throws ProblemException 503 {@code service-unavailable} if the owner of one of them did not answer
     */
    public void require(NamedReferences named) {
        named.byPath().values().forEach(this::requireAnswered);
        List<FieldError> errors = named.byPath().entrySet().stream()
                .filter(each -> !there.contains(each.getValue()))
                .sorted(Map.Entry.comparingByKey())
                .map(each -> notFound(each.getKey(), each.getValue()))
                .toList();
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
    }

    /**
     * Requires it of an item that a path of the API names.
     *
     * @throws ProblemException 404 for another, 503 {@code service-unavailable} if its owner did not answer
     */
    public void requireResource(Reference reference) {
        requireAnswered(reference);
        if (!there.contains(reference)) {
            throw ProblemException.notFound(words(reference.type()));
        }
    }

    /** The error of a member that names an item which does not exist or which the user may not read. */
    public static FieldError notFound(String path, Reference reference) {
        return new FieldError(path, "not-found", words(reference.type()));
    }

    /** The problem of a reference whose owner does not answer. */
    public static ProblemException unanswered(Reference reference) {
        return new ProblemException(
                ProblemType.SERVICE_UNAVAILABLE,
                Problem.of(
                        ProblemType.SERVICE_UNAVAILABLE,
                        "The request names a %s, and %s-service does not answer whether you may read it."
                                .formatted(reference.type(), ItemTypes.ownerOf(reference.type()))),
                LATER,
                null);
    }

    private void requireAnswered(Reference reference) {
        if (unanswered.contains(reference)) {
            throw unanswered(reference);
        }
    }

    private static String words(String type) {
        return "There is no such " + type + ", or you may not read it.";
    }
}
