package onward.contract.conversion;

import java.util.List;
import java.util.stream.Stream;

/** A custom field of the source, with a value, that these targets lack; {@code mayCreateIn} are those where the actor may define it. */
public record UndecidedCustomField(
        String code, String label, String type, List<String> targets, List<String> mayCreateIn) {
    /** The same question with the targets of both. */
    public UndecidedCustomField and(UndecidedCustomField other) {
        return new UndecidedCustomField(
                code, label, type, joined(targets, other.targets), joined(mayCreateIn, other.mayCreateIn));
    }

    private static List<String> joined(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).distinct().toList();
    }
}
