package onward.contract.conversion;

import java.util.List;

/** A custom field of the source, with a value, that these targets lack; {@code mayCreateIn} are those where the actor may define it. */
public record UndecidedCustomField(
        String code, String label, String type, List<String> targets, List<String> mayCreateIn) {}
