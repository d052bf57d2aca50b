package onward.kit.reference;

import java.time.Duration;
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
 * What became of a search.
 *
 * @param named by the path of the member that names it
 * @param there exist, and do until the transaction ends
 * @param unanswered the copy does not know them, and their owner did not answer
 */
public record FoundReferences(Map<String, Reference> named, Set<Reference> there, Set<Reference> unanswered) {
    private static final Duration LATER = Duration.ofSeconds(5);

    /** Everything named is there; or the broken rule of every member that names something else. */
    public void require() {
        requireAnswered();
        List<FieldError> errors = named.entrySet().stream()
                .filter(each -> !there.contains(each.getValue()))
                .map(each -> new FieldError(each.getKey(), "not-found", notFound(each.getValue())))
                .toList();
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
    }

    /** The same where the path of the request names it: what is not there is 404. */
    public void requireResource() {
        requireAnswered();
        named.values().stream()
                .filter(each -> !there.contains(each))
                .findFirst()
                .ifPresent(missing -> {
                    throw ProblemException.notFound(notFound(missing));
                });
    }

    private static String notFound(Reference reference) {
        return "There is no such " + reference.type() + ", or you may not read it.";
    }

    private void requireAnswered() {
        if (!unanswered.isEmpty()) {
            Reference first = unanswered.iterator().next();
            throw new ProblemException(
                    ProblemType.SERVICE_UNAVAILABLE,
                    Problem.of(
                            ProblemType.SERVICE_UNAVAILABLE,
                            "A %s the request names is not known here yet, and %s-service does not answer."
                                    .formatted(first.type(), ItemTypes.ownerOf(first.type()))),
                    LATER,
                    null);
        }
    }
}
