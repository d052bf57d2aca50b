package onward.contract.conversion;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A field of a target that has no value and needs one: enough to draw the input for it. */
public record RequiredField(
        String target,
        String field,
        String label,
        String type,
        @Nullable List<FieldOption> options) {
    /** One value of a list. */
    public record FieldOption(String code, String label) {}
}
