package onward.kit.item.reference;

import java.util.HashSet;
import java.util.Set;

/**
 * What the owners of items said about references before a transaction began.
 *
 * @param readable that the user may read
 * @param unanswered whose owner did not answer
 */
public record AskedReferences(Set<Reference> readable, Set<Reference> unanswered) {
    public static final AskedReferences NONE = new AskedReferences(Set.of(), Set.of());

    public AskedReferences and(AskedReferences others) {
        return new AskedReferences(both(readable, others.readable), both(unanswered, others.unanswered));
    }

    private static Set<Reference> both(Set<Reference> some, Set<Reference> others) {
        Set<Reference> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }
}
