package onward.kit.conversion.target;

import java.util.List;
import java.util.Map;
import onward.contract.conversion.FieldChoice;
import onward.contract.conversion.FieldChoices;
import onward.contract.conversion.FieldChoices.Otherwise;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of custom fields that a target lacks: what the request says, else what an earlier conversion had remembered, else that is
 * asked.
 *
 * @param mayDefine whether the actor may define fields on the target
 */
record FieldDecisions(String target, @Nullable FieldChoices choices, boolean mayDefine) {

    /** What the request says; absent if it leaves the field to what is remembered. */
    @Nullable
    Otherwise requested(String code) {
        if (choices == null) {
            return null;
        }
        List<String> create = choices.create() == null ? null : choices.create().get(code);
        if (create != null) {
            return create.contains(target) ? Otherwise.CREATE : Otherwise.DROP;
        }
        if (choices.drop() != null && choices.drop().contains(code)) {
            return Otherwise.DROP;
        }
        return choices.otherwise() == Otherwise.ASK ? null : choices.otherwise();
    }

    Otherwise of(String code) {
        Otherwise requested = requested(code);
        return requested == null ? remembered(code) : requested;
    }

    /** Who may not define fields has not asked for this one either: he is asked, as if nothing were remembered. */
    private Otherwise remembered(String code) {
        FieldChoice before = choices == null
                ? null
                : choices.remembered().getOrDefault(code, Map.of()).get(target);
        return switch (before) {
            case null -> Otherwise.ASK;
            case DROP -> Otherwise.DROP;
            case CREATE -> mayDefine ? Otherwise.CREATE : Otherwise.ASK;
        };
    }
}
