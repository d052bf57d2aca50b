package onward.stack.invariant;

import java.util.List;
import java.util.stream.Collectors;

/** What came of all invariants. */
public record Findings(List<Verdict> verdicts) {
    public Findings {
        verdicts = List.copyOf(verdicts);
    }

    public boolean hold() {
        return verdicts.stream().allMatch(Verdict::holds);
    }

    /** These findings.
     *
     * @throws AssertionError naming every offender, if an invariant is broken */
    public Findings require() {
        if (!hold()) {
            throw new AssertionError(verdicts.stream()
                    .filter(verdict -> !verdict.holds())
                    .map(Verdict::toString)
                    .collect(Collectors.joining("\n")));
        }
        return this;
    }
}
