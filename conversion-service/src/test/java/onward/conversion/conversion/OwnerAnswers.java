package onward.conversion.conversion;

import java.util.List;
import onward.contract.access.Denial;
import onward.contract.access.Level;
import onward.contract.access.Operation;
import onward.contract.conversion.Refusal;
import onward.contract.conversion.UndecidedCustomField;

/** What the owners of targets say in tests, besides what {@link Happening} has. */
final class OwnerAnswers {
    private OwnerAnswers() {}

    static Refusal refusal(String type, Operation operation) {
        return Refusal.accessDenied(new Denial(type, operation, Level.OWN, Level.NONE, List.of("manager", "sales")));
    }

    static UndecidedCustomField undecided(String target) {
        return new UndecidedCustomField("size", "Seats", "INTEGER", List.of(target), List.of());
    }
}
