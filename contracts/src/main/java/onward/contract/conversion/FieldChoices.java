package onward.contract.conversion;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to do with custom fields a target lacks: create them (per field, in these targets), drop them, and what holds for the rest. */
public record FieldChoices(
        @Nullable Map<String, List<String>> create,
        @Nullable List<String> drop,
        @Nullable Otherwise otherwise,
        @Nullable Boolean remember) {
    /** What holds for every field that is not named. */
    public enum Otherwise {
        ASK,
        CREATE,
        DROP
    }
}
