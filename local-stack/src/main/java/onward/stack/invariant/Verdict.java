package onward.stack.invariant;

import java.util.List;

/**
 * What came of one invariant.
 *
 * @param name I1 to I5
 * @param says the invariant in words
 * @param looked at how many things it was checked
 * @param offenders what breaks it, with ids
 */
public record Verdict(String name, String says, int looked, List<String> offenders) {
    public Verdict {
        offenders = List.copyOf(offenders);
    }

    public boolean holds() {
        return offenders.isEmpty();
    }

    @Override
    public String toString() {
        return name + (holds() ? " holds: " : " is BROKEN: ") + says + " (" + looked + ")"
                + (holds() ? "" : "\n  " + String.join("\n  ", offenders));
    }
}
