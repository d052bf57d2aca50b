package onward.contract.conversion;

import java.util.List;
import onward.contract.access.Denial;
import onward.contract.problem.ProblemType;

/** Why the owner of an item refuses: a problem of the table, words for the user, and the denials of access if that is why. */
public record Refusal(String itemType, ProblemType problem, String detail, List<Denial> denials) {
    public Refusal {
        denials = denials == null ? List.of() : List.copyOf(denials);
    }

    public static Refusal accessDenied(Denial denial) {
        return new Refusal(
                denial.itemType(),
                ProblemType.ACCESS_DENIED,
                "%s on %s needs level %s; you have %s."
                        .formatted(
                                denial.operation().word(),
                                denial.itemType(),
                                denial.requiredLevel(),
                                denial.yourLevel()),
                List.of(denial));
    }
}
