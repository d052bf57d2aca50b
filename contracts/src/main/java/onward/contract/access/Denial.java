package onward.contract.access;

import java.util.List;

/**
 * Why access refused: the operation, the lowest level that would have done, the level the actor has and the roles that would have allowed it.
 */
public record Denial(
        String itemType, Operation operation, Level requiredLevel, Level yourLevel, List<String> rolesThatMay) {
    public Denial {
        rolesThatMay = List.copyOf(rolesThatMay);
    }
}
